package course.exercises.attention;

import course.exercises.Asking;
import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Rows;
import course.exercises.Task;
import course.types.Attention;
import course.types.AttentionWeights;
import course.types.Functions;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Build 2: splitting and merging heads, attention, and multi-head attention, all of them by plain loops. */
public final class BuildAttention {
    public static final Exercise EXERCISE = new Exercise(
                    Chapter04.PACKAGE, "Build2", "Build2Attention", "Attention", "build-2-attention.html")
            .fromScratch();

    public static final Task HEADS = EXERCISE.optional("B4", 10, "split and merge heads");
    public static final Task ATTENTION = EXERCISE.optional("B5", 15, "scaled dot-product attention");
    public static final Task MULTI_HEAD = EXERCISE.optional("B6", 15, "multi-head attention");

    public static final Method SPLIT_HEADS = HEADS.method(INDArray.class, "splitHeads", INDArray.class, int.class)
            .oracle(Body.of(BuildAttention::split))
            .inputs("several heads", (draw, ask) -> {
                ask.with(draw.normal(2, 3, 20), 4);
                ask.with(draw.normal(2, 3, 20), 4); // other numbers: the answer depends on more than the shape
                ask.with(draw.normal(draw.between(2, 3), draw.between(4, 6), 6), 2);
                ask.with(draw.normal(1, draw.between(2, 6), 3L * draw.between(2, 5)), 3);
            })
            .inputs("as many heads as tokens", (draw, ask) -> {
                ask.with(draw.normal(2, 3, 3L * draw.between(2, 4)), 3);
                ask.with(draw.normal(2, 2, 4), 2);
            })
            .inputs("one head, or one number per head", (draw, ask) -> {
                ask.with(draw.normal(2, draw.between(2, 4), draw.between(2, 5)), 1);
                int channels = draw.between(2, 5);
                ask.with(draw.normal(2, draw.between(2, 4), channels), channels);
            })
            .inputs("one token", (draw, ask) -> ask.with(draw.normal(draw.between(1, 3), 1, 6), draw.between(2, 3)))
            .inputs("views of other arrays", (draw, ask) -> ask.with(Draw.view(draw.normal(2, 3, 8)), 4))
            .inputs("heads that cannot share the channels", (draw, ask) -> {
                for (int heads : uneven(draw)) {
                    int channels = 6 * draw.between(2, 9) + 1;
                    ask.refused(List.of(channels, heads), draw.normal(2, 3, channels), heads);
                }
            })
            .mistakes(() -> HeadMistakes.SPLIT);

    public static final Method MERGE_HEADS = HEADS.method(INDArray.class, "mergeHeads", INDArray.class)
            .oracle(Body.of(BuildAttention::merge))
            .inputs("several heads", (draw, ask) -> {
                ask.with(draw.normal(2, 4, 3, 5));
                ask.with(draw.normal(2, 4, 3, 5));
                ask.with(draw.normal(draw.between(2, 3), 2, draw.between(4, 6), 3));
                ask.with(draw.normal(1, 3, draw.between(4, 6), 2));
            })
            .inputs("as many heads as tokens, or as numbers per head", (draw, ask) -> {
                ask.with(draw.normal(2, 3, 3, draw.between(2, 4)));
                ask.with(draw.normal(2, 3, draw.between(4, 6), 3));
                ask.with(draw.normal(2, 2, 2, 2));
            })
            .inputs("one head, or one number per head", (draw, ask) -> {
                ask.with(draw.normal(2, 1, draw.between(2, 4), draw.between(2, 5)));
                ask.with(draw.normal(2, draw.between(2, 5), draw.between(2, 4), 1));
            })
            .inputs("one token", (draw, ask) -> ask.with(draw.normal(draw.between(1, 3), 2, 1, 3)))
            .inputs("views of other arrays", (draw, ask) -> {
                ask.with(Draw.view(draw.normal(2, 3, 4, 2)));
                ask.with(draw.normal(2, 4, 3, 2).permute(0, 2, 1, 3));
            })
            .mistakes(() -> HeadMistakes.MERGE);

    public static final Method ATTEND = ATTENTION
            .method(INDArray.class, "attend", INDArray.class, INDArray.class, INDArray.class, INDArray.class)
            .oracle(Body.of(BuildAttention::attend))
            .inputs("sequences and heads", (draw, ask) -> {
                attention(draw, ask, Draw.mask(5, (i, j) -> j <= i), 2, 3, 5, 2);
                attention(draw, ask, Draw.mask(3, (i, j) -> j <= i), 2, 2, 3, draw.between(4, 9));
            })
            .inputs("arrays of any rank", (draw, ask) -> {
                attention(draw, ask, Draw.mask(4, (i, j) -> j <= i), 4, draw.between(5, 9));
                attention(draw, ask, Draw.mask(6, (i, j) -> j <= i), draw.between(2, 3), 6, draw.between(2, 5));
            })
            .inputs("masks of every kind", (draw, ask) -> {
                int tokens = draw.between(4, 7);
                for (INDArray mask : List.of(
                        Draw.mask(tokens, (i, j) -> Math.abs(i - j) <= 1),
                        Draw.mask(tokens, (i, j) -> true),
                        Draw.mask(tokens, (i, j) -> j == (i + 1) % tokens),
                        draw.gaps(tokens),
                        draw.gaps(tokens))) {
                    attention(draw, ask, mask, 2, tokens, draw.between(2, 3));
                }
            })
            .inputs("one token, or one number per token", (draw, ask) -> {
                attention(draw, ask, Draw.mask(1, (i, j) -> true), 2, 2, 1, draw.between(2, 5));
                attention(draw, ask, draw.gaps(5), 2, 5, 1);
            })
            .inputs("scores of up to 10,000 and down to −10,000", (draw, ask) -> {
                largeScores(draw, ask, 3);
                largeScores(draw, ask, draw.between(4, 7));
            })
            .inputs("views of other arrays", (draw, ask) -> {
                int tokens = draw.between(3, 5);
                long[] shape = {2, 2, tokens, 6};
                ask.with(
                        Draw.view(draw.normal(shape)),
                        Draw.view(draw.normal(shape)),
                        Draw.view(draw.normal(shape)),
                        Draw.view(draw.gaps(tokens)));
                long[] unsplit = {2, tokens, 2, 6};
                ask.with(
                        draw.normal(unsplit).permute(0, 2, 1, 3),
                        draw.normal(unsplit).permute(0, 2, 1, 3),
                        draw.normal(unsplit).permute(0, 2, 1, 3),
                        draw.gaps(tokens));
            })
            .inputs("a mask that is not (T, T)", (draw, ask) -> {
                int tokens = draw.between(3, 9);
                int other = tokens + draw.between(2, 30);
                refused(draw, ask, Draw.mask(other, (i, j) -> j <= i), tokens);
                refused(draw, ask, Draw.mask(2, (i, j) -> true), tokens);
                refused(draw, ask, Nd4j.create(new boolean[tokens][other]), tokens);
                refused(draw, ask, Nd4j.create(new boolean[other][tokens]), tokens);
                refused(draw, ask, Draw.mask(1, (i, j) -> true), tokens);
                refused(draw, ask, Nd4j.ones(DataType.BOOL, tokens, 1), tokens);
                refused(draw, ask, Nd4j.ones(DataType.BOOL, 1, tokens), tokens);
                refused(draw, ask, Nd4j.ones(DataType.BOOL, 2, tokens, tokens), tokens);
            })
            .mistakes(() -> AttendMistakes.ALL);

    public static final Method MULTI_HEAD_ATTENTION = MULTI_HEAD
            .method(
                    INDArray.class,
                    "multiHeadAttention",
                    INDArray.class,
                    AttentionWeights.class,
                    int.class,
                    INDArray.class,
                    Attention.class)
            .oracle(Body.of(BuildAttention::multiHead))
            .inputs("attentions that tell which array is which", (draw, ask) -> {
                for (Attention attention : List.of(
                        new Functions.Mixed(1, 0, 0),
                        new Functions.Mixed(0, 1, 0),
                        new Functions.Mixed(0, 0, 1),
                        new Functions.Mixed(2, -3, 5))) {
                    together(draw, ask, draw.normal(2, draw.between(2, 4), 6), 2, attention);
                }
            })
            .inputs("attentions that use the mask", (draw, ask) -> {
                together(draw, ask, draw.normal(2, 5, 6), 2, new Functions.VisibleMean());
                together(draw, ask, draw.normal(1, draw.between(3, 6), 8), 4, new Functions.VisibleMean());
            })
            .inputs("attentions that multiply query, key and value", (draw, ask) -> {
                together(draw, ask, draw.normal(2, 5, 6), 2, new Functions.LinearAttention());
                together(draw, ask, draw.normal(2, 3, 12), 4, new Functions.LinearAttention());
                together(draw, ask, draw.normal(1, draw.between(2, 6), 9), 3, new Functions.LinearAttention());
            })
            .inputs("one head, or one number per head", (draw, ask) -> {
                int channels = draw.between(3, 6);
                together(draw, ask, draw.normal(2, 4, channels), 1, new Functions.LinearAttention());
                together(draw, ask, draw.normal(2, 4, channels), channels, new Functions.LinearAttention());
            })
            .inputs("one token", (draw, ask) -> {
                together(draw, ask, draw.normal(2, 1, 6), 3, new Functions.LinearAttention());
            })
            .inputs("views of other arrays", (draw, ask) -> {
                AttentionWeights w = weights(draw, 6);
                ask.with(
                        Draw.view(draw.normal(2, 4, 6)),
                        new AttentionWeights(
                                Draw.view(w.wQuery()),
                                w.bQuery(),
                                Draw.view(w.wKey()),
                                w.bKey(),
                                Draw.view(w.wValue()),
                                w.bValue(),
                                Draw.view(w.wOut()),
                                w.bOut()),
                        3,
                        Draw.view(draw.gaps(4)),
                        new Functions.LinearAttention());
            })
            .inputs("heads that cannot share the channels", (draw, ask) -> {
                for (int heads : uneven(draw)) {
                    int channels = 6 * draw.between(2, 9) + 1;
                    ask.refused(
                            List.of(channels, heads),
                            draw.normal(2, 3, channels),
                            weights(draw, channels),
                            heads,
                            Draw.mask(3, (i, j) -> j <= i),
                            new Functions.Mixed(0, 0, 1));
                }
            })
            .mistakes(() -> MultiHeadMistakes.ALL);

    private BuildAttention() {}

    /** Numbers of heads below 1, and such that do not divide a multiple of 6 plus 1. */
    private static int[] uneven(Draw draw) {
        return new int[] {0, -draw.between(2, 9), 2, 3, 6};
    }

    private static void attention(Draw draw, Asking ask, INDArray mask, long... shape) {
        ask.with(draw.normal(shape), draw.normal(shape), draw.normal(shape), mask);
    }

    /**
     * Whole numbers, so that the scores are exact in a float; under the causal mask, token 0 sees a score of −10,000 and not
     * those of 10,000.
     */
    private static void largeScores(Draw draw, Asking ask, int tokens) {
        float[][] query = new float[tokens][4];
        float[][] key = new float[tokens][4];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < 4; j++) {
                query[i][j] = draw.between(-70, 70);
                key[i][j] = draw.between(-70, 70);
            }
        }
        INDArray causal = Draw.mask(tokens, (i, j) -> j <= i);
        ask.with(Nd4j.create(query), Nd4j.create(key), draw.normal(tokens, 4), causal);
        for (int i = 0; i < tokens; i++) {
            query[i] = new float[] {100, 0, 0, 0};
            key[i] = new float[] {i == 0 ? -200 : 200, draw.between(-9, 9), 0, 0};
        }
        ask.with(Nd4j.create(query), Nd4j.create(key), draw.normal(tokens, 4), causal);
    }

    private static void refused(Draw draw, Asking ask, INDArray mask, int tokens) {
        ask.refused(
                Arrays.stream(mask.shape()).boxed().toList(),
                draw.normal(2, tokens, 4),
                draw.normal(2, tokens, 4),
                draw.normal(2, tokens, 4),
                mask);
    }

    private static void together(Draw draw, Asking ask, INDArray x, int heads, Attention attention) {
        ask.with(x, weights(draw, x.size(2)), heads, draw.gaps((int) x.size(1)), attention);
    }

    /** Weights that keep numbers about as large as they are. */
    private static AttentionWeights weights(Draw draw, long channels) {
        double scale = 1 / Math.sqrt((double) channels);
        return new AttentionWeights(
                draw.normal(channels, channels).mul(scale),
                draw.normal(channels),
                draw.normal(channels, channels).mul(scale),
                draw.normal(channels),
                draw.normal(channels, channels).mul(scale),
                draw.normal(channels),
                draw.normal(channels, channels).mul(scale),
                draw.normal(channels));
    }

    /** Refuses heads that cannot share the channels of x evenly. */
    static void requireHeads(INDArray x, int heads) {
        if (heads < 1 || x.size(-1) % heads != 0) {
            throw new IllegalArgumentException(heads + " heads cannot share " + x.size(-1) + " channels");
        }
    }

    /** Refuses a mask that is not (T, T). */
    static void requireMask(INDArray query, INDArray mask) {
        long tokens = query.size(-2);
        if (mask.rank() != 2 || mask.size(0) != tokens || mask.size(1) != tokens) {
            throw new IllegalArgumentException(
                    "a mask of shape " + Arrays.toString(mask.shape()) + " for " + tokens + " tokens");
        }
    }

    static INDArray split(INDArray x, int heads) {
        int sequences = (int) x.size(0);
        int tokens = (int) x.size(1);
        int width = (int) x.size(2) / heads;
        double[][] rows = Rows.of(x);
        double[][] split = new double[sequences * heads * tokens][];
        for (int b = 0; b < sequences; b++) {
            for (int h = 0; h < heads; h++) {
                for (int t = 0; t < tokens; t++) {
                    split[(b * heads + h) * tokens + t] =
                            Arrays.copyOfRange(rows[b * tokens + t], h * width, (h + 1) * width);
                }
            }
        }
        return floats(split).reshape('c', sequences, heads, tokens, width);
    }

    static INDArray merge(INDArray y) {
        int sequences = (int) y.size(0);
        int heads = (int) y.size(1);
        int tokens = (int) y.size(2);
        int width = (int) y.size(3);
        double[][] rows = Rows.of(y);
        double[][] merged = new double[sequences * tokens][heads * width];
        for (int b = 0; b < sequences; b++) {
            for (int h = 0; h < heads; h++) {
                for (int t = 0; t < tokens; t++) {
                    System.arraycopy(rows[(b * heads + h) * tokens + t], 0, merged[b * tokens + t], h * width, width);
                }
            }
        }
        return floats(merged).reshape('c', sequences, tokens, (long) heads * width);
    }

    private static INDArray floats(double[]... rows) {
        return Nd4j.create(rows).castTo(DataType.FLOAT);
    }

    static INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask) {
        boolean[][] visible = Draw.cells(mask);
        double root = Math.sqrt((double) query.size(-1));
        return Rows.attend(
                query, key, value, (i, j, product) -> visible[i][j] ? product / root : Double.NEGATIVE_INFINITY);
    }

    static INDArray multiHead(INDArray x, AttentionWeights weights, int heads, INDArray mask, Attention attention) {
        INDArray query = linear(x, weights.wQuery(), weights.bQuery());
        INDArray key = linear(x, weights.wKey(), weights.bKey());
        INDArray value = linear(x, weights.wValue(), weights.bValue());
        INDArray attended = attention.attend(split(query, heads), split(key, heads), split(value, heads), mask);
        return linear(merge(attended), weights.wOut(), weights.bOut());
    }

    /** {@code x · wᵀ + b}, for every token. */
    static INDArray linear(INDArray x, INDArray w, INDArray b) {
        return Rows.like(x, Rows.linear(Rows.of(x), Rows.of(w), Rows.numbers(b)));
    }
}
