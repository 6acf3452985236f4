package gpt.benchmark;

/** A GPT that takes part in the comparison. */
interface Contender extends AutoCloseable {
    /** Gives every weight its initial value. */
    void initialize(int seed);

    /** The logits after every token, row by row, {@code (T, V)} in one array. */
    float[] forward(int[] ids);

    /** The same, without the logits as a result. */
    void pass(int[] ids);

    /** The prompt and the most probable tokens after it. */
    int[] generate(int[] prompt, int newTokens, boolean cached);

    @Override
    void close();
}
