package gpt.report;

/**
 * How many parameters a part of a model has.
 *
 * @param name the part's name
 * @param weights the numbers in its weight
 * @param biases the numbers in its bias, 0 if it has none
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
