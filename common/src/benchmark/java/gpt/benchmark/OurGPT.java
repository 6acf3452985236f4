package gpt.benchmark;

import gpt.engine.Engine;
import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The course's model, used as a program would use it: through the engine. */
final class OurGPT implements Contender {
    private final GPTModel model;
    private final Engine engine;

    OurGPT(GPTConfig config) {
        this.model = new GPTModel(config);
        this.engine = Engine.of(model);
    }

    GPTModel model() {
        return model;
    }

    /** Frees what an earlier call made, as {@link PyTorchGPT} does. */
    @Override
    public void initialize(int seed) {
        close();
        model.initialize(TorchRandom.seeded(seed));
    }

    @Override
    public float[] forward(int[] ids) {
        try (INDArray logits = engine.logits(new int[][] {ids})) {
            return logits.data().asFloat();
        }
    }

    @Override
    public void pass(int[] ids) {
        engine.logits(new int[][] {ids}).close();
    }

    @Override
    public int[] generate(int[] prompt, int newTokens, boolean cached) {
        return new TextGenerator(model, TokenSampler.greedy(), cached).generate(new int[][] {prompt}, newTokens)[0];
    }

    @Override
    public void close() {
        model.distinctParameters().stream()
                .filter(Parameter::hasValue)
                .forEach(parameter -> parameter.memory().close());
    }
}
