package gpt.benchmark;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The same GPT as a Java developer would write it for PyTorch: DJL's arrays, operation by operation, PyTorch's own
 * kernels wherever there is one.
 */
final class PyTorchGPT implements Contender {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private final GPTConfig config;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();

    /** A model without values. */
    PyTorchGPT(GPTConfig config) {
        this.config = config;
    }

    /** Draws with PyTorch's generator, each weight as PyTorch's own layers draw theirs. */
    @Override
    public void initialize(int seed) {
        manager.getEngine().setRandomSeed(seed);
        weights.values().forEach(NDArray::close);
        new GPTModel(config).namedParameters().forEach((name, parameter) -> weights.put(name, drawn(name, parameter)));
    }

    private NDArray drawn(String name, Parameter parameter) {
        Shape shape = new Shape(parameter.shape());
        if (name.contains("_emb")) {
            return manager.randomNormal(0, 1, shape, DataType.FLOAT32);
        }
        if (name.endsWith("scale")) {
            return manager.ones(shape);
        }
        if (name.endsWith("shift")) {
            return manager.zeros(shape);
        }
        boolean wide = name.contains("layers.2."); // the way back from four times the width
        float bound = (float) (1 / Math.sqrt(wide ? 4.0 * config.embDim() : config.embDim()));
        return manager.randomUniform(-bound, bound, shape, DataType.FLOAT32);
    }

    /** Takes over the values of our model, so that both must say the same. */
    void copy(GPTModel model) {
        model.namedParameters().forEach((name, parameter) -> {
            FloatBuffer values = parameter
                    .value()
                    .data()
                    .asNio()
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            weights.put(name, manager.create(values, new Shape(parameter.shape()), DataType.FLOAT32));
        });
    }

    @Override
    public float[] forward(int[] ids) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = hidden(scope, ids, null);
            return linear(x, "out_head").toFloatArray();
        }
    }

    @Override
    public void pass(int[] ids) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = hidden(scope, ids, null);
            linear(x, "out_head");
        }
    }

    @Override
    public int[] generate(int[] prompt, int newTokens, boolean cached) {
        int[] ids = prompt.clone();
        try (NDManager keeper = manager.newSubManager()) {
            Cache cache = cached ? new Cache(keeper, config.nLayers()) : null;
            for (int i = 0; i < newTokens; i++) {
                int[] fresh = cache == null ? ids : Arrays.copyOfRange(ids, cache.length, ids.length);
                try (NDManager scope = manager.newSubManager()) {
                    NDArray x = hidden(scope, fresh, cache);
                    NDArray logits = linear(x.get(":, -1"), "out_head");
                    ids = Arrays.copyOf(ids, ids.length + 1);
                    ids[ids.length - 1] = (int) logits.argMax(-1).toLongArray()[0];
                }
            }
        }
        return ids;
    }

    private NDArray hidden(NDManager scope, int[] ids, @Nullable Cache cache) {
        int first = cache == null ? 0 : cache.length;
        NDArray tokens = scope.create(Arrays.stream(ids).asLongStream().toArray(), new Shape(1, ids.length));
        NDArray positions = scope.arange(first, first + ids.length, 1, DataType.INT64);
        NDArray x = embedding(tokens, "tok_emb").add(embedding(positions, "pos_emb"));
        NDArray mask = ids.length == 1 ? null : causal(scope, ids.length, first + ids.length);
        for (int block = 0; block < config.nLayers(); block++) {
            String path = "trf_blocks." + block + ".";
            x = x.add(attention(norm(x, path + "norm1"), path + "att.", mask, cache, block));
            x = x.add(feedForward(norm(x, path + "norm2"), path + "ff.layers."));
        }
        if (cache != null) {
            cache.length += ids.length;
        }
        return norm(x, "final_norm");
    }

    private NDArray attention(NDArray x, String path, @Nullable NDArray mask, @Nullable Cache cache, int block) {
        NDArray query = heads(linear(x, path + "W_query"));
        NDArray key = heads(linear(x, path + "W_key"));
        NDArray value = heads(linear(x, path + "W_value"));
        if (cache != null) {
            key = cache.keys.grown(block, key);
            value = cache.values.grown(block, value);
        }
        NDArray scores = query.matMul(key.swapAxes(2, 3)).div(Math.sqrt((double) config.embDim() / config.nHeads()));
        NDArray weights = (mask == null ? scores : scores.add(mask)).softmax(-1);
        NDArray context = weights.matMul(value).transpose(0, 2, 1, 3);
        return linear(context.reshape(x.getShape()), path + "out_proj");
    }

    private NDArray heads(NDArray y) {
        Shape shape = y.getShape();
        long headDim = config.embDim() / config.nHeads();
        return y.reshape(shape.get(0), shape.get(1), config.nHeads(), headDim).transpose(0, 2, 1, 3);
    }

    /** Row by new token, column by token: 0 where it may look, −∞ where it may not. */
    private static NDArray causal(NDManager scope, int queries, int keys) {
        float[] mask = new float[queries * keys];
        for (int query = 0; query < queries; query++) {
            Arrays.fill(mask, query * keys + keys - queries + query + 1, (query + 1) * keys, Float.NEGATIVE_INFINITY);
        }
        return scope.create(mask, new Shape(queries, keys));
    }

    private NDArray feedForward(NDArray x, String path) {
        NDArray h = linear(x, path + "0");
        NDArray u = h.mul(h).muli(0.044715f).addi(1).muli(h).muli(Math.sqrt(2 / Math.PI));
        return linear(u.tanh().addi(1).muli(h).muli(0.5), path + "2");
    }

    private NDArray norm(NDArray x, String path) {
        return LayerNorm.layerNorm(
                        x,
                        new Shape(config.embDim()),
                        weights.get(path + ".scale"),
                        weights.get(path + ".shift"),
                        1e-5f)
                .singletonOrThrow();
    }

    private NDArray linear(NDArray x, String path) {
        return Linear.linear(x, weights.get(path + ".weight"), weights.get(path + ".bias"))
                .singletonOrThrow();
    }

    private NDArray embedding(NDArray ids, String path) {
        return Embedding.embedding(ids, weights.get(path + ".weight"), SparseFormat.DENSE)
                .singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
    }

    /** The keys and values of the tokens so far, a pair of arrays for each block. */
    private static final class Cache {
        private final Growing keys;
        private final Growing values;
        private int length;

        Cache(NDManager keeper, int blocks) {
            this.keys = new Growing(keeper, blocks);
            this.values = new Growing(keeper, blocks);
        }
    }

    /** An array for each block, to which more is put at its end: a copy each time, as is usual in PyTorch. */
    private static final class Growing {
        private final NDManager keeper;
        private final List<@Nullable NDArray> arrays;

        Growing(NDManager keeper, int blocks) {
            this.keeper = keeper;
            this.arrays = new ArrayList<>();
            IntStream.range(0, blocks).forEach(block -> arrays.add(null));
        }

        NDArray grown(int block, NDArray more) {
            NDArray old = arrays.get(block);
            NDArray whole = old == null ? more.duplicate() : NDArrays.concat(new NDList(old, more), 2);
            whole.attach(keeper);
            arrays.set(block, whole);
            if (old != null) {
                old.close();
            }
            return whole;
        }
    }
}
