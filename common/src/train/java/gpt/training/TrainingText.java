package gpt.training;

import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A text to learn from, cut in two: most of it is read in training, its end is held out to measure what was learned.
 *
 * <p>GPT-2 has 50,257 tokens, and a book uses a third of them. So a model in training has a row of its embedding for each
 * token of the training part only, and one more that stands for each of the others. A text is a sequence of rows, not of
 * token ids.
 */
final class TrainingText {
    private static final double HELD_OUT = 0.1;

    private final int[] training;
    private final int[] heldOut;
    private final int[] heldOutIds;
    private final int[] ids;

    private TrainingText(int[] training, int[] heldOut, int[] heldOutIds, int[] ids) {
        this.training = training;
        this.heldOut = heldOut;
        this.heldOutIds = heldOutIds;
        this.ids = ids;
    }

    /**
     * Cuts and tokenizes a text.
     *
     * @throws IllegalArgumentException if it has too few tokens for one sequence of {@code contextLength} in each part
     */
    static TrainingText of(String text, int contextLength) {
        int[] tokens = new GPT2Tokenizer().encode(unwrapped(text));
        int cut = (int) (tokens.length * (1 - HELD_OUT));
        if (tokens.length - cut <= contextLength) {
            throw new IllegalArgumentException("the text has " + tokens.length
                    + " tokens; to learn from a context of " + contextLength + " it needs more than "
                    + (int) Math.ceil((contextLength + 1) / HELD_OUT));
        }
        int[] ids = Arrays.stream(tokens, 0, cut).distinct().sorted().toArray();
        int[] rows = IntStream.of(tokens).map(token -> row(ids, token)).toArray();
        int end = cut + (tokens.length - cut - 1) / contextLength * contextLength + 1; // of whole sequences
        return new TrainingText(
                Arrays.copyOf(rows, cut),
                Arrays.copyOfRange(rows, cut, end),
                Arrays.copyOfRange(tokens, cut, end),
                ids);
    }

    private static int row(int[] ids, int token) {
        int index = Arrays.binarySearch(ids, token);
        return index < 0 ? ids.length : index;
    }

    /** Each paragraph on one line: where a printed line ends says nothing about the language. */
    static String unwrapped(String text) {
        return text.replace("\r\n", "\n").strip().replaceAll("\n{3,}", "\n\n").replaceAll("(?<!\n)\n(?!\n)", " ");
    }

    /** The part to read in training, as rows. */
    int[] training() {
        return training;
    }

    /** The part to measure with, as rows. */
    int[] heldOut() {
        return heldOut;
    }

    /** The same part as token ids. */
    int[] heldOutIds() {
        return heldOutIds;
    }

    /** The ids of the tokens that have a row of their own, in the order of the rows. */
    int[] ids() {
        return ids;
    }

    /** How many rows a model has: the last one is shared by all other tokens. */
    int rows() {
        return ids.length + 1;
    }

    /** How many tokens share the last row. */
    int sharing() {
        return GPT2Tokenizer.VOCABULARY_SIZE - ids.length;
    }
}
