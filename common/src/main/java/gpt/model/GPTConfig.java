package gpt.model;

import gpt.nn.Inputs;

/**
 * Everything that decides what a GPT looks like.
 *
 * @param vocabSize how many different tokens there are, V
 * @param contextLength the most tokens that the model can look at
 * @param embDim the width of a token's vector, C
 * @param nHeads the heads of each attention, H
 * @param nLayers how many transformer blocks
 * @param dropRate the rate of every dropout, used in training only
 * @param qkvBias whether the projections to query, key and value have a bias
 */
public record GPTConfig(
        int vocabSize, int contextLength, int embDim, int nHeads, int nLayers, double dropRate, boolean qkvBias) {

    /** The chapter's model: the smallest of the published GPT-2, with 124 million parameters. */
    public static final GPTConfig GPT_CONFIG_124M = new GPTConfig(50257, 1024, 768, 12, 12, 0.1, false);

    /**
     * Checks that a model can be built from these.
     *
     * @throws IllegalArgumentException if a size is below 1, the heads do not divide embDim, or the rate is not in [0, 1)
     */
    public GPTConfig {
        Inputs.requirePositive("vocab_size", vocabSize);
        Inputs.requirePositive("context_length", contextLength);
        Inputs.requirePositive("emb_dim", embDim);
        Inputs.requirePositive("n_heads", nHeads);
        Inputs.requirePositive("n_layers", nLayers);
        Inputs.requireDropRate("drop_rate", dropRate);
        if (embDim % nHeads != 0) {
            throw new IllegalArgumentException(
                    "n_heads must divide emb_dim, got n_heads " + nHeads + " and emb_dim " + embDim);
        }
    }
}
