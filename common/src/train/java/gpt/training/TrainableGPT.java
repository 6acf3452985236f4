package gpt.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** A GPT with a tied head in PyTorch's arrays, which remember how they were computed: so the loss has a gradient. */
final class TrainableGPT implements AutoCloseable {
    private static final double STD = 0.02; // GPT-2's

    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private final GPTConfig config;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final NDArray mask;
    private final NDArray logShares; // by row: the logarithm of how many tokens share it
    private final NDArray attentionScale;
    private final NDArray geluScale;
    private final NDArray geluCubic;
    private final NDArray half;

    /**
     * A model with random weights, drawn as GPT-2's were.
     *
     * @param config its sizes; {@code vocab_size} counts the rows of {@link TrainingText}
     * @param sharing how many tokens share the last row
     */
    TrainableGPT(GPTConfig config, AttentionMask mask, int sharing, TorchRandom random) {
        this.config = config;
        GPTModel.withTiedHead(config).namedParameters().forEach((name, parameter) -> {
            if (!name.equals("out_head.weight")) { // the same as tok_emb.weight
                NDArray values = initial(name, parameter, random);
                values.setRequiresGradient(true);
                parameters.put(name, values);
            }
        });
        this.mask = additive(mask, config.contextLength());
        float[] logShares = new float[config.vocabSize()];
        logShares[logShares.length - 1] = (float) Math.log(sharing);
        this.logShares = manager.create(logShares);
        this.attentionScale = number(1 / Math.sqrt((double) config.embDim() / config.nHeads()));
        this.geluScale = number(Math.sqrt(2 / Math.PI));
        this.geluCubic = number(0.044715);
        this.half = number(0.5);
    }

    private NDArray initial(String name, Parameter parameter, TorchRandom random) {
        Shape shape = new Shape(parameter.shape());
        if (name.endsWith(".scale")) {
            return manager.ones(shape);
        }
        if (!name.endsWith(".weight")) {
            return manager.zeros(shape);
        }
        boolean addsToTheSumOfAllBlocks = name.endsWith("out_proj.weight") || name.endsWith("layers.2.weight");
        double std = addsToTheSumOfAllBlocks ? STD / Math.sqrt(2.0 * config.nLayers()) : STD;
        float[] values = random.randn(Math.toIntExact(parameter.numel()));
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) std;
        }
        return manager.create(values, shape);
    }

    /** A factor, for {@code mul}. A plain {@code double} would be in a Java buffer that is free before its gradient reads it. */
    private NDArray number(double value) {
        return manager.create((float) value);
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
        scope.tempAttachAll(mask, logShares, attentionScale, geluScale, geluCubic, half);
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
                .singletonOrThrow();
        NDArray target = scope.create(targets, new Shape(targets.length, 1));
        // of a row that n tokens share: the softmax has it n times, and each of them has an nth of its probability
        NDArray ofRows = logits.add(logShares).logSoftmax(-1).sub(logShares);
        return ofRows.gather(target, 1).neg().mean();
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
        NDArray visible = tokens == config.contextLength() ? mask : mask.get("0:" + tokens + ",0:" + tokens);
        NDArray scores = query.matMul(key.swapAxes(2, 3)).mul(attentionScale).add(visible);
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
        NDArray u = h.mul(h).mul(geluCubic).add(1).mul(h).mul(geluScale);
        return mapped(u.tanh().add(1).mul(h).mul(half), path + "2");
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
