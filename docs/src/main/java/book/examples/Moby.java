package book.examples;

import gpt.checkpoint.BuiltInModel;
import gpt.checkpoint.GPT2Checkpoint;
import gpt.engine.Engine;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/** The small model that has read Moby-Dick, and one of the same configuration that has not been trained: each once. */
public final class Moby {
    private static @Nullable GPTModel trained;
    private static @Nullable GPTModel untrained;

    private Moby() {}

    public static synchronized GPTModel trained() {
        if (trained == null) {
            try (GPT2Checkpoint checkpoint = BuiltInModel.MOBY.open()) {
                trained = checkpoint.model(checkpoint.config());
            }
        }
        return trained;
    }

    public static synchronized GPTModel untrained() {
        if (untrained == null) {
            untrained = new GPTModel(trained().config());
            untrained.initialize(TorchRandom.seeded(123));
        }
        return untrained;
    }

    /** How likely each token of the vocabulary is to come next: a probability for each id. */
    public static float[] next(GPTModel model, int... ids) {
        float[][] logits = Engine.of(model).nextLogits(new int[][] {ids}); // (1, V)
        return Nd4j.nn().softmax(Nd4j.create(logits), 1).toFloatVector();
    }
}
