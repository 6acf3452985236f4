package gpt.engine;

import gpt.model.GPTModel;
import gpt.nn.InputChecks;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a GPT fast: it computes what {@link GPTModel#forward} computes in evaluation, from the same parameters.
 *
 * <pre>{@code
 * Engine engine = Engine.of(model);
 * float[] next = engine.nextLogits(new int[][] {{15496, 11, 314, 716}})[0]; // (V)
 * }</pre>
 *
 * <p>An engine holds no numbers of its own. Several threads may use one engine, or several engines, at once; the cores go to
 * one of them at a time.
 */
public final class Engine {
    private final GPTModel model;
    private final Weights weights;

    private Engine(GPTModel model) {
        this.model = model;
        this.weights = Weights.of(model);
    }

    /** The engine that runs this model. */
    public static Engine of(GPTModel model) {
        return new Engine(model);
    }

    /**
     * The logits after every token, {@code (B, T, V)}; the caller owns the array.
     *
     * @param ids {@code (B, T)}
     * @throws IllegalArgumentException if there are no ids, the rows are of unequal length or longer than the context, or an
     *     id is not in the vocabulary
     * @throws IllegalStateException if the model has no values, or is in training mode
     */
    public INDArray logits(int[][] ids) {
        requireSequences(ids);
        try (Uncached pass = new Uncached(ids)) {
            Matrix hidden = pass.run();
            INDArray logits = Nd4j.createUninitialized(
                    DataType.FLOAT,
                    new long[] {ids.length, ids[0].length, model.config().vocabSize()},
                    'c');
            try {
                weights.outHead().computeTransposed(Matrix.of(logits), hidden);
                return logits;
            } catch (RuntimeException | Error failure) {
                logits.close();
                throw failure;
            }
        }
    }

    /**
     * The logits after the last token of each sequence, {@code (B, V)}.
     *
     * @param ids {@code (B, T)}
     * @throws IllegalArgumentException as {@link #logits} does
     * @throws IllegalStateException as {@link #logits} does
     */
    public float[][] nextLogits(int[][] ids) {
        requireSequences(ids);
        try (Uncached pass = new Uncached(ids)) {
            return nextLogits(pass.run(), ids.length);
        }
    }

    /** Whether the model's mask lets no token see a later one, so that a {@link Decoder} can be used. */
    public boolean canDecode() {
        return model.mask().isCausal(model.config().contextLength());
    }

    /**
     * A decoder with an empty KV cache, for {@code batch} sequences of at most {@code capacity} tokens each, or of as many as
     * the model's context has. Close it to free the cache.
     *
     * @throws IllegalArgumentException if a number is below 1, or the model's mask lets a token see later ones
     */
    public Decoder decoder(int batch, int capacity) {
        if (!canDecode()) {
            throw new IllegalArgumentException(
                    "this model's mask lets tokens see later ones, so there is nothing to cache:"
                            + " each new token changes the keys and values of all tokens before it");
        }
        return new Decoder(this, batch, Math.min(capacity, model.config().contextLength()));
    }

    GPTModel model() {
        return model;
    }

    Weights weights() {
        return weights;
    }

    private void requireSequences(int[][] ids) {
        requireEvaluation();
        model.requireTokens(ids);
        InputChecks.requireContext(ids[0].length, model.config().contextLength());
    }

    void requireEvaluation() {
        if (model.isTraining()) {
            throw new IllegalStateException(
                    "the engine has no dropout, so it computes evaluation only: call eval() on the"
                            + " model, or use its own forward in training");
        }
    }

    /** The logits {@code (B, V)} of the last column of each sequence of {@code (C, B · T)}. */
    float[][] nextLogits(Matrix hidden, int batch) {
        int tokens = hidden.columns() / batch;
        int vocabulary = model.config().vocabSize();
        try (Matrix last = Matrix.allocate(hidden.rows(), batch);
                Matrix logits = Matrix.allocate(vocabulary, batch)) {
            for (int b = 0; b < batch; b++) {
                last.columns(b, b + 1).put(hidden.columns((b + 1) * tokens - 1, (b + 1) * tokens));
            }
            LinearLayer.compute(weights.outHead().into(logits, last));
            return IntStream.range(0, batch)
                    .mapToObj(b -> logits.columns(b, b + 1).toArray())
                    .toArray(float[][]::new);
        }
    }

    /** A pass over whole sequences. All blocks share the memory for keys and values, since nobody needs them afterwards. */
    private final class Uncached implements AutoCloseable {
        private final int[][] ids;
        private final ForwardPass pass;
        private final List<LayerCache> keyValues;

        Uncached(int[][] ids) {
            this.ids = ids;
            int tokens = ids[0].length;
            this.pass = new ForwardPass(model.config(), weights, ids.length, tokens, tokens);
            this.keyValues = LayerCache.allocate(model.config().embDim(), tokens, ids.length);
        }

        Matrix run() {
            return pass.run(ids, 0, model.mask(), block -> keyValues);
        }

        @Override
        public void close() {
            keyValues.forEach(LayerCache::close);
            pass.close();
        }
    }
}
