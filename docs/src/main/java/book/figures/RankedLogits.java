package book.figures;

import gpt.engine.Engine;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The logits of a whole vocabulary in little space: the highest ones by themselves, the others in groups of nearly equal
 * logits.
 *
 * <p>All logits are told as their distance from the highest one, which a softmax does not notice.
 *
 * @param ids the tokens with the highest logits, the highest first, of equals the lower id
 * @param logits their logits
 * @param rest of each group, from above: how many tokens, their mean logit, the variance of their logits
 */
record RankedLogits(List<Integer> ids, List<Double> logits, List<List<Number>> rest) {
    /** How many tokens are told by themselves. */
    static final int TOP = 40;

    private static final int GROUPS = 64;
    private static final double DIGITS = 1e4;

    static RankedLogits of(GPTModel model, int... prompt) {
        return of(Engine.of(model).nextLogits(new int[][] {prompt})[0]);
    }

    static RankedLogits of(float... logits) {
        List<Integer> ranked = ranking(logits);
        float highest = logits[ranked.get(0)];
        List<Integer> ids = ranked.subList(0, TOP);
        List<Double> top = ids.stream().map(id -> rounded(logits[id] - highest)).toList();
        double[] others = ranked.subList(TOP, ranked.size()).stream()
                .mapToDouble(id -> logits[id] - highest)
                .toArray();
        return new RankedLogits(ids, top, groups(others));
    }

    /** All ids, the one with the highest logit first, of equals the lower id. */
    static List<Integer> ranking(float... logits) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -logits[id]))
                .toList();
    }

    /** Groups of falling numbers, none wider than a 64th of the whole range. */
    private static List<List<Number>> groups(double... falling) {
        double width = (falling[0] - falling[falling.length - 1]) / GROUPS;
        List<List<Number>> groups = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= falling.length; end++) {
            if (end == falling.length || falling[begin] - falling[end] > width) {
                groups.add(group(falling, begin, end));
                begin = end;
            }
        }
        return groups;
    }

    private static List<Number> group(double[] numbers, int begin, int end) {
        double mean = IntStream.range(begin, end)
                .mapToDouble(i -> numbers[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(begin, end)
                .mapToDouble(i -> (numbers[i] - mean) * (numbers[i] - mean))
                .average()
                .orElseThrow();
        return List.of(end - begin, rounded(mean), rounded(variance));
    }

    private static double rounded(double logit) {
        return Math.round(logit * DIGITS) / DIGITS;
    }

    /** What the tokens at the top look like. */
    List<String> texts(GPT2Tokenizer tokenizer) {
        return ids.stream().map(id -> visible(tokenizer.decode(id))).toList();
    }

    /** A token's text with a sign for each line end, which could not be seen. */
    static String visible(String text) {
        return text.replace("\n", "↵");
    }
}
