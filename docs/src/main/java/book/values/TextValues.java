package book.values;

import book.examples.Predictions;
import gpt.tokenizer.GPT2Tokenizer;

/** What the pages on text and vectors tell: the parts of the vocabulary, and how far e to the power of a score goes. */
final class TextValues {
    private static final int BYTES = 1 << Byte.SIZE;

    private TextValues() {}

    static void addTo(Attributes values) {
        values.add("next-prompt", Predictions.PROMPT)
                .add("byte-values", BYTES)
                .add("merges", GPT2Tokenizer.END_OF_TEXT_ID - BYTES)
                .add("byte-and-merged-tokens", GPT2Tokenizer.END_OF_TEXT_ID)
                .add("e", Math.E, 3)
                .add("e-too-large", firstTooLarge());
    }

    /** The first whole score whose power of e is infinite as a float. */
    private static int firstTooLarge() {
        int score = 0;
        while (Float.isFinite((float) Math.exp(score))) {
            score++;
        }
        return score;
    }
}
