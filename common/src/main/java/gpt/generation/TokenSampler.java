package gpt.generation;

import gpt.random.TorchRandom;
import java.util.stream.IntStream;

/**
 * Chooses the next token from the logits.
 *
 * <p>A logit of −∞ rules its token out. NaN and +∞ are refused, and at least one logit must be finite.
 */
@FunctionalInterface
public interface TokenSampler {
    /**
     * Chooses a token id from the logits of all tokens in the vocabulary, {@code (V)}.
     *
     * @throws IllegalArgumentException if a logit is NaN or +∞, or none is finite
     */
    int next(float[] logits);

    /** Always chooses the token with the highest logit; among equal ones, the first. */
    static TokenSampler greedy() {
        return logits -> {
            Logits.requireChoice(logits);
            int best = 0;
            for (int id = 1; id < logits.length; id++) {
                if (logits[id] > logits[best]) {
                    best = id;
                }
            }
            return best;
        };
    }

    /**
     * Samples a token with the probabilities {@code softmax(logits / temperature)}.
     *
     * @param temperature below 1, the choice is more conservative; above 1, it is more varied
     * @throws IllegalArgumentException if {@code temperature} is not above 0, or is infinite
     */
    static TokenSampler temperature(double temperature, TorchRandom random) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be a finite number above 0, got " + temperature
                    + ": use greedy() to always choose the most likely token");
        }
        return logits -> {
            double highest = logits[greedy().next(logits)];
            double[] weights = new double[logits.length];
            double sum = 0;
            for (int id = 0; id < logits.length; id++) {
                weights[id] = Math.exp((logits[id] - highest) / temperature); // ≤ 1, so it cannot overflow
                sum += weights[id];
            }
            double remaining = random.nextDouble() * sum;
            int chosen = 0;
            for (int id = 0; id < logits.length; id++) {
                if (weights[id] > 0) { // if rounding keeps the remainder at 0 or above, the last of these is chosen
                    chosen = id;
                    remaining -= weights[id];
                    if (remaining < 0) {
                        break;
                    }
                }
            }
            return chosen;
        };
    }

    /**
     * Passes only the {@code k} highest logits on to this sampler; among equal ones, the first. A {@code k} beyond the
     * vocabulary passes all of them on.
     *
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    default TokenSampler topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("top-k must be at least 1, got " + k);
        }
        return logits -> {
            Logits.requireChoice(logits);
            float[] kept = logits.clone();
            IntStream.range(0, kept.length)
                    .boxed()
                    .sorted((a, b) -> Float.compare(logits[b], logits[a]))
                    .skip(k)
                    .forEach(id -> kept[id] = Float.NEGATIVE_INFINITY);
            return next(kept);
        };
    }
}
