package gpt.report;

/**
 * The number of parameters in one part of a model.
 *
 * @param name the part's name
 * @param weights the number of its weights
 * @param biases the number of its biases, 0 without a bias
 */
public record ParameterCount(String name, long weights, long biases) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative
     */
    public ParameterCount {
        if (weights < 0 || biases < 0) {
            throw new IllegalArgumentException(
                    name + " cannot have a negative count: weights " + weights + ", biases " + biases);
        }
    }

    /** Weights and biases together. */
    public long total() {
        return Math.addExact(weights, biases);
    }
}
