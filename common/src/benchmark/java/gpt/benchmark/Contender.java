package gpt.benchmark;

/** A GPT that takes part in the comparison. */
interface Contender extends AutoCloseable {
    /** Gives every weight a first value. */
    void initialize(int seed);

    /** The logits behind every token, row by row, {@code (T, V)} in one array. */
    float[] forward(int[] ids);

    /** The same, but nobody looks at them. */
    void pass(int[] ids);

    /** The prompt and the tokens that are likeliest behind it. */
    int[] generate(int[] prompt, int newTokens, boolean cached);

    @Override
    void close();
}
