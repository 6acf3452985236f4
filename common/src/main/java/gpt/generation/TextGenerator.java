package gpt.generation;

import gpt.model.GPTModel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Lets a model write on: it asks for the next token, puts it behind the others, and asks again.
 *
 * <p>When the text grows longer than the model's context, the model sees only the last {@code context_length} tokens of
 * it; the text itself keeps them all.
 */
public final class TextGenerator {
    private final GPTModel model;
    private final TokenSampler sampler;

    public TextGenerator(GPTModel model, TokenSampler sampler) {
        this.model = model;
        this.sampler = sampler;
    }

    /**
     * Writes on a batch of prompts of equal length.
     *
     * @return each prompt with {@code maxNewTokens} tokens behind it
     * @throws IllegalArgumentException if {@code maxNewTokens} is negative, or the prompts are not what
     *     {@link GPTModel#forward(int[][])} takes
     */
    public int[][] generate(int[][] prompts, int maxNewTokens) {
        if (maxNewTokens < 0) {
            throw new IllegalArgumentException("the number of new tokens must be at least 0, got " + maxNewTokens);
        }
        int[][] ids = Arrays.stream(prompts).map(int[]::clone).toArray(int[][]::new);
        for (int step = 0; step < maxNewTokens; step++) {
            float[][] logits = lastLogits(ids);
            for (int row = 0; row < ids.length; row++) {
                ids[row] = Arrays.copyOf(ids[row], ids[row].length + 1);
                ids[row][ids[row].length - 1] = sampler.next(logits[row]);
            }
        }
        return ids;
    }

    /** The logits behind the last token of each sequence: {@code (B, V)}. */
    private float[][] lastLogits(int[][] ids) {
        int context = model.config().contextLength();
        int[][] seen = Arrays.stream(ids)
                .map(row -> Arrays.copyOfRange(row, Math.max(0, row.length - context), row.length))
                .toArray(int[][]::new);
        try (INDArray logits = model.forward(seen); // (B, T, V)
                INDArray last = logits.get(
                                NDArrayIndex.all(), NDArrayIndex.point(logits.size(1) - 1), NDArrayIndex.all())
                        .dup('c')) { // (B, V)
            float[] numbers = last.data().asFloat(); // toFloatMatrix() would leave a copy of each row outside the heap
            int vocabulary = numbers.length / ids.length;
            return IntStream.range(0, ids.length)
                    .mapToObj(row -> Arrays.copyOfRange(numbers, row * vocabulary, (row + 1) * vocabulary))
                    .toArray(float[][]::new);
        }
    }
}
