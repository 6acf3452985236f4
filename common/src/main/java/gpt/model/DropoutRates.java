package gpt.model;

import gpt.nn.InputChecks;

/**
 * A dropout rate for each place where a GPT has dropout.
 *
 * @param embedding after the embeddings, before the first block
 * @param attention on the attention weights
 * @param shortcut on the outputs of attention and feed-forward, before they are added to their shortcuts
 */
public record DropoutRates(double embedding, double attention, double shortcut) {
    /**
     * Checks the rates.
     *
     * @throws IllegalArgumentException if a rate is not at least 0 and below 1
     */
    public DropoutRates {
        InputChecks.requireDropRate("the embedding dropout", embedding);
        InputChecks.requireDropRate("the attention dropout", attention);
        InputChecks.requireDropRate("the shortcut dropout", shortcut);
    }
}
