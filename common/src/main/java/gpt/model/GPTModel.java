package gpt.model;

import static gpt.nn.Scope.tidy;

import gpt.attention.AttentionMask;
import gpt.nn.Dropout;
import gpt.nn.Embedding;
import gpt.nn.InputChecks;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The whole model, from token ids {@code (B, T)} to logits {@code (B, T, V)}: for each token, a score for every token of
 * the vocabulary: how well it fits as the next one.
 *
 * <pre>{@code
 * GPTModel model = new GPTModel(GPTConfig.GPT_CONFIG_124M);
 * model.initialize(TorchRandom.seeded(123));
 * INDArray logits = model.forward(new int[][] {{15496, 11, 314, 716}}); // "Hello, I am": (1, 4, 50257)
 * }</pre>
 */
public final class GPTModel extends Layer {
    private final GPTConfig config;
    private final AttentionMask mask;
    private final Embedding tokEmb;
    private final Embedding posEmb;
    private final Dropout dropEmb;
    private final Sequential trfBlocks;
    private final LayerNorm finalNorm;
    private final Linear outHead;

    /** A GPT with the causal mask, without values yet. */
    public GPTModel(GPTConfig config) {
        this(config, AttentionMask.causal());
    }

    /** A GPT whose every block uses {@code mask}, without values yet. */
    public GPTModel(GPTConfig config, AttentionMask mask) {
        this(config, mask, false);
    }

    /**
     * A GPT with the causal mask and weight tying, as the published GPT-2: the output head and the token embedding share
     * one parameter.
     */
    public static GPTModel withTiedHead(GPTConfig config) {
        return withTiedHead(config, AttentionMask.causal());
    }

    /** A GPT with weight tying and any mask. */
    public static GPTModel withTiedHead(GPTConfig config, AttentionMask mask) {
        return new GPTModel(config, mask, true);
    }

    private GPTModel(GPTConfig config, AttentionMask mask, boolean tied) {
        this.config = config;
        this.mask = mask;
        this.tokEmb = child("tok_emb", new Embedding(config.vocabSize(), config.embDim()));
        this.posEmb = child("pos_emb", new Embedding(config.contextLength(), config.embDim()));
        this.dropEmb = child("drop_emb", new Dropout(config.dropRate()));
        this.trfBlocks = child(
                "trf_blocks",
                new Sequential(IntStream.range(0, config.nLayers())
                        .mapToObj(i -> new TransformerBlock(config, mask))
                        .toList()));
        this.finalNorm = child("final_norm", new LayerNorm(config.embDim()));
        this.outHead = child(
                "out_head",
                tied ? Linear.sharing(tokEmb.weight()) : new Linear(config.embDim(), config.vocabSize(), false));
    }

    public GPTConfig config() {
        return config;
    }

    /** Which tokens may attend to which, in every block. */
    public AttentionMask mask() {
        return mask;
    }

    /**
     * The logits {@code (B, T, V)} for a batch of token ids {@code (B, T)}.
     *
     * @throws IllegalArgumentException if there are no ids, the rows are of unequal length or longer than the context, or
     *     an id is not in the vocabulary
     */
    public INDArray forward(int[][] ids) {
        InputChecks.requireRows(ids);
        try (INDArray batch = Nd4j.createFromArray(ids)) {
            return forward(batch);
        }
    }

    @Override
    public INDArray forward(INDArray ids) {
        InputChecks.requireIds(this, ids, config.contextLength());
        INDArray hidden = tidy(() -> {
            INDArray tokens = tokEmb.apply(ids); // (B, T, C)
            INDArray places = posEmb.apply(positions(ids.size(1))); // (T, C), added to every sequence
            INDArray x = dropEmb.apply(tokens.add(places)); // (B, T, C)
            x = trfBlocks.apply(x); // (B, T, C)
            return finalNorm.apply(x); // (B, T, C)
        });
        try (hidden) { // a scope copies its result, and the logits are large: so the head runs after the scope
            return outHead.apply(hidden); // (B, T, V)
        }
    }

    /** {@code 0, 1, …, tokens − 1}, {@code (T)}. */
    private static INDArray positions(long tokens) {
        return Nd4j.createFromArray(IntStream.range(0, (int) tokens).toArray());
    }

    /**
     * Checks that {@code ids} are a batch of sequences of this vocabulary, which may be longer than the context window.
     *
     * @throws IllegalArgumentException if there are no ids, the rows are of unequal length, or an id is not in the
     *     vocabulary
     */
    public void requireTokens(int[][] ids) {
        InputChecks.requireRows(ids);
        for (int[] sequence : ids) {
            for (int id : sequence) {
                tokEmb.requireId(id);
            }
        }
    }
}
