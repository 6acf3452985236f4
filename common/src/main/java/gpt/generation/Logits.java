package gpt.generation;

/** Checks that a token can be chosen from logits. */
final class Logits {
    private static final String CAUSES =
            ": some of the model's weights may be NaN or infinite, from a damaged checkpoint, an"
                    + " overflow in float16, or training with too high a learning rate";

    private Logits() {}

    /**
     * Checks that all logits of a model are finite.
     *
     * @throws IllegalStateException if one is NaN or infinite
     */
    static void requireFinite(float... logits) {
        for (int id = 0; id < logits.length; id++) {
            if (!Float.isFinite(logits[id])) {
                throw new IllegalStateException("the model gave token " + id + " the logit " + logits[id]
                        + ", expected a finite number" + CAUSES);
            }
        }
    }

    /**
     * Checks that the logits leave a token to choose; −∞ rules a token out.
     *
     * @throws IllegalArgumentException if a logit is NaN or +∞, or if none is finite
     */
    static void requireChoice(float... logits) {
        boolean choice = false;
        for (int id = 0; id < logits.length; id++) {
            if (Float.isNaN(logits[id]) || logits[id] == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the logit of token " + id + " is " + logits[id]
                        + ", expected a finite number, or -Infinity to rule the token out" + CAUSES);
            }
            choice |= logits[id] > Float.NEGATIVE_INFINITY;
        }
        if (!choice) {
            throw new IllegalArgumentException("none of " + logits.length
                    + " tokens has a logit above -Infinity: a mask must leave at least one token to choose");
        }
    }
}
