package gpt.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import gpt.attention.AttentionMask;
import gpt.model.GPTConfig;
import gpt.random.TorchRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** A GPT with a tied head in PyTorch's arrays, which remember how they were computed: so the loss has a gradient. */
final class TrainableGPT implements AutoCloseable {
    private static final double INITIAL_STD = 0.02; // GPT-2's

    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private final GPTConfig config;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final NDArray mask;
    private final NDArray shares; // by row, the logarithm of how many tokens share it

    /**
     * A model with random weights, drawn as GPT-2's were.
     *
     * @param config its sizes; {@code vocab_size} counts the rows of {@link TrainingText}
     * @param sharing how many tokens share the last row
     */
    TrainableGPT(GPTConfig config, AttentionMask mask, int sharing, TorchRandom random) {
        this.config = config;
        int width = config.embDim();
        normal("tok_emb.weight", random, 1, config.vocabSize(), width);
        normal("pos_emb.weight", random, 1, config.contextLength(), width);
        for (int block = 0; block < config.nLayers(); block++) {
            String path = "trf_blocks." + block + ".";
            double deep = 1 / Math.sqrt(2.0 * config.nLayers()); // what a block adds to the sum of all blocks
            norm(path + "norm1");
            for (String name : new String[] {"W_query", "W_key", "W_value"}) {
                linear(path + "att." + name, random, 1, width, width);
            }
            linear(path + "att.out_proj", random, deep, width, width);
            norm(path + "norm2");
            linear(path + "ff.layers.0", random, 1, 4 * width, width);
            linear(path + "ff.layers.2", random, deep, width, 4 * width);
        }
        norm("final_norm");
        parameters.values().forEach(parameter -> parameter.setRequiresGradient(true));
        this.mask = additive(mask, config.contextLength());
        this.shares = manager.zeros(new Shape(config.vocabSize()));
        shares.set(new NDIndex(config.vocabSize() - 1), (float) Math.log(sharing));
    }

    private void normal(String name, TorchRandom random, double factor, int... shape) {
        int size = 1;
        long[] dimensions = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            size *= shape[i];
            dimensions[i] = shape[i];
        }
        float[] values = random.randn(size);
        for (int i = 0; i < size; i++) {
            values[i] *= (float) (INITIAL_STD * factor);
        }
        parameters.put(name, manager.create(values, new Shape(dimensions)));
    }

    private void linear(String path, TorchRandom random, double factor, int out, int in) {
        normal(path + ".weight", random, factor, out, in);
        parameters.put(path + ".bias", manager.zeros(new Shape(out)));
    }

    private void norm(String path) {
        parameters.put(path + ".scale", manager.ones(new Shape(config.embDim())));
        parameters.put(path + ".shift", manager.zeros(new Shape(config.embDim())));
    }

    /** Row by query, column by key: 0 where the token is visible, −∞ where it is not. */
    private NDArray additive(AttentionMask visible, int tokens) {
        float[] values = new float[tokens * tokens];
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                values[query * tokens + key] = visible.allows(query, key) ? 0 : Float.NEGATIVE_INFINITY;
            }
        }
        return manager.create(values, new Shape(tokens, tokens));
    }

    /** The parameters by their path in the model. */
    Map<String, NDArray> parameters() {
        return parameters;
    }

    NDManager manager() {
        return manager;
    }

    /** The mean loss of predicting each token of the sequences but the first; its gradient is then with the parameters. */
    float lossAndGradient(int[][] sequences) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray loss = loss(scope, sequences, true);
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    /** The mean loss of predicting each token of the sequences but the first. */
    float loss(int[][] sequences) {
        try (NDManager scope = manager.newSubManager()) {
            return loss(scope, sequences, false).getFloat();
        }
    }

    private NDArray loss(NDManager scope, int[][] sequences, boolean training) {
        scope.tempAttachAll(parameters.values().toArray(NDArray[]::new));
        scope.tempAttachAll(mask, shares);
        int batch = sequences.length;
        int tokens = sequences[0].length - 1;
        long[] inputs = new long[batch * tokens];
        long[] targets = new long[batch * tokens];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < tokens; t++) {
                inputs[b * tokens + t] = sequences[b][t];
                targets[b * tokens + t] = sequences[b][t + 1];
            }
        }
        NDArray hidden = hidden(scope.create(inputs, new Shape(batch, tokens)), training);
        NDArray logits = Linear.linear(hidden.reshape(-1, config.embDim()), parameters.get("tok_emb.weight"))
                .singletonOrThrow()
                .add(shares);
        NDArray target = scope.create(targets, new Shape(targets.length, 1));
        NDArray ofRow = logits.logSoftmax(-1).gather(target, 1);
        NDArray shared = target.eq(config.vocabSize() - 1).toType(DataType.FLOAT32, false);
        return ofRow.sub(shared.mul(shares.get(-1))).neg().mean(); // a token has only its part of a shared row
    }

    private NDArray hidden(NDArray ids, boolean training) {
        int tokens = (int) ids.getShape().get(1);
        NDArray positions = ids.getManager().arange(0, tokens, 1, DataType.INT64);
        NDArray x = dropped(embedding(ids, "tok_emb").add(embedding(positions, "pos_emb")), training);
        for (int block = 0; block < config.nLayers(); block++) {
            String path = "trf_blocks." + block + ".";
            x = x.add(dropped(attention(normed(x, path + "norm1"), path + "att.", training), training));
            x = x.add(dropped(feedForward(normed(x, path + "norm2"), path + "ff.layers."), training));
        }
        return normed(x, "final_norm");
    }

    private NDArray attention(NDArray x, String path, boolean training) {
        int tokens = (int) x.getShape().get(1);
        NDArray query = heads(mapped(x, path + "W_query"));
        NDArray key = heads(mapped(x, path + "W_key"));
        NDArray value = heads(mapped(x, path + "W_value"));
        double headDim = (double) config.embDim() / config.nHeads();
        NDArray visible = tokens == config.contextLength() ? mask : mask.get("0:" + tokens + ",0:" + tokens);
        NDArray scores =
                query.matMul(key.swapAxes(2, 3)).mul(1 / Math.sqrt(headDim)).add(visible);
        NDArray weights = dropped(scores.softmax(-1), training);
        NDArray context = weights.matMul(value).transpose(0, 2, 1, 3);
        return mapped(context.reshape(x.getShape()), path + "out_proj");
    }

    private NDArray heads(NDArray y) {
        Shape shape = y.getShape();
        long headDim = config.embDim() / config.nHeads();
        return y.reshape(shape.get(0), shape.get(1), config.nHeads(), headDim).transpose(0, 2, 1, 3);
    }

    private NDArray feedForward(NDArray x, String path) {
        NDArray h = mapped(x, path + "0");
        NDArray u = h.mul(h).mul(0.044715f).add(1).mul(h).mul(Math.sqrt(2 / Math.PI));
        return mapped(u.tanh().add(1).mul(h).mul(0.5), path + "2");
    }

    private NDArray dropped(NDArray x, boolean training) {
        return training && config.dropRate() > 0
                ? Dropout.dropout(x, (float) config.dropRate(), true).singletonOrThrow()
                : x;
    }

    private NDArray normed(NDArray x, String path) {
        return LayerNorm.layerNorm(
                        x,
                        new Shape(config.embDim()),
                        parameters.get(path + ".scale"),
                        parameters.get(path + ".shift"),
                        1e-5f)
                .singletonOrThrow();
    }

    private NDArray mapped(NDArray x, String path) {
        return Linear.linear(x, parameters.get(path + ".weight"), parameters.get(path + ".bias"))
                .singletonOrThrow();
    }

    private NDArray embedding(NDArray ids, String path) {
        return Embedding.embedding(ids, parameters.get(path + ".weight"), SparseFormat.DENSE)
                .singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
    }
}
