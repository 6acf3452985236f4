package gpt.model;

import gpt.nn.InputChecks;

/**
 * The sizes and settings that determine a GPT.
 *
 * @param vocabSize the number of different tokens, V
 * @param contextLength the context window: the longest sequence, in tokens, that the model takes
 * @param embDim the width of a token's vector, C
 * @param nHeads the number of heads in each attention, H
 * @param nLayers the number of transformer blocks
 * @param dropRate the rate of every dropout, used in training only
 * @param qkvBias whether the projections to query, key and value have a bias
 */
public record GPTConfig(
        int vocabSize, int contextLength, int embDim, int nHeads, int nLayers, double dropRate, boolean qkvBias) {

    /**
     * The chapter's model: the sizes of the smallest published GPT-2, without bias for query, key and value. It has 124
     * million parameters with a tied head, 163 million without.
     */
    public static final GPTConfig GPT_CONFIG_124M = new GPTConfig(50257, 1024, 768, 12, 12, 0.1, false);

    /**
     * Checks that a model can be built from these values.
     *
     * @throws IllegalArgumentException if a size is below 1, nHeads does not divide embDim, or dropRate is not at least 0
     *     and below 1
     */
    public GPTConfig {
        InputChecks.requirePositive("vocab_size", vocabSize);
        InputChecks.requirePositive("context_length", contextLength);
        InputChecks.requirePositive("emb_dim", embDim);
        InputChecks.requirePositive("n_heads", nHeads);
        InputChecks.requirePositive("n_layers", nLayers);
        InputChecks.requireDropRate("drop_rate", dropRate);
        InputChecks.requireHeadDim(embDim, nHeads);
    }
}
