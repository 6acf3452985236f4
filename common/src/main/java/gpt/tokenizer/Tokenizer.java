package gpt.tokenizer;

/** Turns text into token ids and back. */
public interface Tokenizer {
    /** The ids of the text's tokens. */
    int[] encode(String text);

    /**
     * The text that these ids stand for.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    String decode(int... ids);
}
