package chapter04;

import course.types.CachedAttention;
import course.types.KeyValues;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Build 4, a bonus: better text and faster text. Sampling lets a model choose among several probable tokens, and a KV
 * cache keeps the keys and values of earlier tokens, so that they are computed only once.
 *
 * <p>The letters of shapes: V tokens in the vocabulary, H heads, T tokens, D numbers per head.
 *
 * <p>A task counts only if the code is yours: the model's own classes ({@code gpt.generation} and so on) may not be
 * called. ND4J's arithmetic may; the comment at the top of Build1Layers lists the calls that you need.
 *
 * <p>The book: docs/target/book/build-4-decoding.html
 */
public final class Build4Decoding {
    private Build4Decoding() {}

    /**
     * Task B10, 10 bonus points: sampling with temperature, top-k and top-p. A temperature below 1 makes the choice more
     * conservative, one above 1 more varied; top-k and top-p keep the most probable tokens only.
     *
     * <pre>
     * at temperature 0: the token with the highest logit, of equal logits the lower id. Else:
     * 1. rank the tokens by their logits, the highest first, of equal logits the lower id first
     * 2. top-k: keep the first topK; 0 keeps all
     * 3. the probabilities of those kept are softmax(logits / temperature); they add up to 1
     * 4. top-p: keep the first so many that their probabilities add up to at least topP; 1 keeps all
     * 5. divide the probabilities of those kept by their sum
     * 6. add them up in this order until the sum is above u: that token is the answer
     * </pre>
     *
     * <p>Example: the logits {@code [0, 2, 1, 2]} at temperature 1. The ranking is 1, 3, 2, 0; topK = 3 keeps 1, 3 and 2, with
     * the probabilities 0.422, 0.422 and 0.155; topP = 0.8 keeps 1 and 3, since 0.422 + 0.422 is the first sum of at least 0.8.
     * Each of these has 0.5 then, so u = 0.3 gives 1, and u = 0.7 gives 3.
     *
     * <p>The random number is an argument, so the same arguments always give the same token. Subtract the highest logit from
     * all before {@code Math.exp}: e to the power of 1000 is infinite. A float has too few digits for sums of probabilities,
     * so compute them as double.
     *
     * <p>Useful: {@code Math.exp}; {@code Arrays.sort} or a stream with {@code sorted}, or a loop that finds the highest of
     * those that are left.
     *
     * <p>The book: docs/target/book/build-4-decoding.html#task-b10
     *
     * @param logits (V), finite numbers, at least one; they stay as they are
     * @param temperature at least 0
     * @param topK how many tokens to keep; 0, or more than there are, keeps all
     * @param topP the sum of the probabilities to keep, above 0 and at most 1
     * @param u a uniform random number, from 0 up to but not including 1
     * @return the id of a token
     * @throws IllegalArgumentException if {@code temperature}, {@code topK}, {@code topP} or {@code u} is outside these
     *     bounds; the message contains the value
     */
    public static int sample(float[] logits, double temperature, int topK, double topP, double u) {
        throw new UnsupportedOperationException("TODO B10: rank the tokens, keep the most probable ones, pick by u");
    }

    /**
     * Task B11, 15 bonus points: causal attention with a KV cache. Text is generated token by token, and the keys and values of the
     * tokens so far do not change. So a KV cache keeps them, and only those of the new tokens are computed and appended.
     *
     * <pre>
     * keys = the past's keys, then the new ones         (H, P + T, D) with P tokens in the past, or (H, T, D) without one
     * values = the past's values, then the new ones     the same shape
     * weights = softmax(query · keysᵀ / √D)             (H, T, P + T); new token t, at position P + t, sees the positions
     *                                                   up to its own, and all others have the weight 0
     * output = weights · values                         (H, T, D)
     * </pre>
     *
     * <p>Example: one head with D = 1, the past keys {@code [0]} and values {@code [4]}. A new token with the query 0, the key 0
     * and the value 8 sees both tokens with the weight ½: the output is 6, the keys are {@code [0, 0]} and the values
     * {@code [4, 8]}. Whether five tokens come at once, one by one, or first two and then three, the outputs are the same.
     *
     * <p>Useful: {@code Nd4j.concat(1, a, b)}; {@code Nd4j.matmul(a, b)} for arrays of rank 3, {@code permute(0, 2, 1)} to
     * transpose the keys, {@code Nd4j.nn().softmax(scores, -1)}; a number as low as −10⁹ instead of a masked score makes
     * its weight 0. {@code new CachedAttention(output, new KeyValues(keys, values))}.
     *
     * <p>The book: docs/target/book/build-4-decoding.html#task-b11
     *
     * @param query (H, T, D), of the new tokens; it stays as it is
     * @param key (H, T, D), of the new tokens; it stays as it is
     * @param value (H, T, D), of the new tokens; it stays as it is
     * @param past the keys and values of the tokens before; they stay as they are. Empty if there are none
     * @return the output for the new tokens, and the keys and values of all
     * @throws IllegalArgumentException if the past has another number of heads than {@code key}, or of numbers per head; the
     *     message contains both numbers
     */
    public static CachedAttention attendWithCache(
            INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) {
        throw new UnsupportedOperationException("TODO B11: append to the past, then attend to all that is visible");
    }
}
