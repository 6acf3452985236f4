package gpt.generation;

import gpt.random.TorchRandom;
import java.util.stream.IntStream;

/**
 * Chooses the next token from the logits.
 *
 * <p>A logit of −∞ rules its token out. Logits that are NaN or +∞ are refused, and so are logits without a finite one.
 */
@FunctionalInterface
public interface TokenSampler {
    /**
     * The chosen token id, given a logit for each token of the vocabulary, {@code (V)}.
     *
     * @throws IllegalArgumentException if a logit is NaN or +∞, or none is finite
     */
    int next(float[] logits);

    /** Always the token with the highest logit; among equals the first. */
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
     * Draws by chance, a token with probability {@code softmax(logits / temperature)}.
     *
     * @param temperature below 1 more conservative, above 1 more varied
     * @throws IllegalArgumentException if the temperature is not above 0, or is infinite
     */
    static TokenSampler temperature(double temperature, TorchRandom random) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be a number above 0, got " + temperature
                    + ": for always the likeliest token take greedy()");
        }
        return logits -> {
            double highest = logits[greedy().next(logits)];
            double[] weights = new double[logits.length];
            double sum = 0;
            for (int id = 0; id < logits.length; id++) {
                weights[id] = Math.exp((logits[id] - highest) / temperature); // ≤ 1, so it cannot overflow
                sum += weights[id];
            }
            double left = random.nextDouble() * sum;
            int last = 0;
            for (int id = 0; id < logits.length; id++) {
                if (weights[id] > 0) {
                    last = id;
                    left -= weights[id];
                    if (left < 0) {
                        break;
                    }
                }
            }
            return last;
        };
    }

    /**
     * Lets only the {@code k} highest logits through to this sampler; among equals the first. More than there are means
     * all.
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
