package course.exercises.decoding;

import course.exercises.Asking;
import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Mistake;
import course.exercises.Rows;
import course.exercises.Task;
import course.exercises.Types;
import course.types.CachedAttention;
import course.types.KeyValues;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Build 4: sampling, and attention with a KV cache, both by plain loops. */
public final class BuildDecoding {
    public static final Exercise EXERCISE = new Exercise(
                    Chapter04.PACKAGE, "Build4", "Build4Decoding", "Decoding", "build-4-decoding.html")
            .fromScratch();

    public static final Task SAMPLING = EXERCISE.bonus("B10", 10, "temperature, top-k and top-p");
    public static final Task CACHE = EXERCISE.bonus("B11", 15, "attention with a KV cache");

    /** How far a random number and a top-p are from where they would make another difference. */
    private static final double MARGIN = 0.004;

    public static final Method SAMPLE = SAMPLING.method(
                    int.class, "sample", float[].class, double.class, int.class, double.class, double.class)
            .oracle(Body.of(BuildDecoding::sample))
            .inputs("temperature 0", (draw, ask) -> {
                for (int round = 0; round < 4; round++) {
                    float[] logits = logits(draw, draw.between(3, 7));
                    ask.with(logits, 0.0, draw.between(0, 3), draw.coin() ? 1.0 : 0.5, draw.between(0, 99) / 100.0);
                }
            })
            .inputs("all tokens, the first few, or those that reach a sum", (draw, ask) -> {
                for (int round = 0; round < 12; round++) {
                    ask.with(choice(draw, logits(draw, draw.between(3, 7)), draw.between(0, 4), draw.coin()));
                }
            })
            .inputs("a choice that an easy mistake would change", (draw, ask) -> {
                for (Mistake mistake : SamplingMistakes.ALL) {
                    for (int round = 0; round < 3; round++) {
                        ask.with(telling(draw, mistake));
                    }
                }
            })
            .inputs("equal logits", (draw, ask) -> {
                for (int tokens = 2; tokens <= 5; tokens++) {
                    ask.with(choice(draw, new float[tokens], draw.between(1, tokens), false));
                    ask.with(choice(draw, new float[tokens], 0, false));
                }
            })
            .inputs("more tokens to keep than there are", (draw, ask) -> {
                ask.with(choice(draw, logits(draw, 3), draw.between(4, 90), false));
                ask.with(choice(draw, logits(draw, 1), draw.between(0, 2), false));
            })
            .inputs("logits far from 0", (draw, ask) -> {
                int far = draw.between(900, 2000);
                ask.with(choice(draw, new float[] {far, far + 1, far + 0.5f, far - 1}, 0, false));
                ask.with(choice(draw, new float[] {-far, -far + 1, -far + 0.5f, -far - 1}, 0, false));
            })
            .inputs("a temperature, a number, a sum or a u that makes no sense", (draw, ask) -> {
                float[] logits = logits(draw, 4);
                ask.refused(List.of(-0.5), logits, -0.5, 0, 1.0, 0.5);
                int negative = -draw.between(2, 9);
                ask.refused(List.of(negative), logits, (double) negative, 0, 1.0, 0.5);
                ask.refused(List.of(negative), logits, 1.0, negative, 1.0, 0.5);
                ask.refused(List.of(0), logits, 1.0, 2, 0.0, 0.5);
                ask.refused(List.of(-0.25), logits, 1.0, 2, -0.25, 0.5);
                ask.refused(List.of(1.5), logits, 1.0, 2, 1.5, 0.5);
                ask.refused(List.of(1), logits, 1.0, 0, 0.75, 1.0);
                ask.refused(List.of(-0.125), logits, 1.0, 0, 0.75, -0.125);
            })
            .plain("all tokens, the first few, or those that reach a sum")
            .mistakes(() -> SamplingMistakes.ALL);

    public static final Method ATTEND_WITH_CACHE = CACHE.method(
                    CachedAttention.class,
                    "attendWithCache",
                    INDArray.class,
                    INDArray.class,
                    INDArray.class,
                    Types.optional(KeyValues.class))
            .oracle(Body.of((INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) ->
                    attend(query, key, value, past)))
            .inputs("the first tokens", (draw, ask) -> {
                for (int tokens = 1; tokens <= 4; tokens++) {
                    attention(draw, ask, Optional.empty(), draw.between(1, 3), tokens, draw.between(2, 5));
                }
            })
            .inputs("one more token", (draw, ask) -> {
                for (int past = 1; past <= 4; past++) {
                    more(draw, ask, draw.between(1, 2), past, 1, draw.between(2, 4));
                }
            })
            .inputs("several more tokens", (draw, ask) -> {
                for (int past = 1; past <= 4; past++) {
                    more(draw, ask, draw.between(2, 3), past, draw.between(2, 3), draw.between(2, 5));
                }
            })
            .inputs("one number per head", (draw, ask) -> {
                attention(draw, ask, Optional.empty(), 2, 3, 1);
                more(draw, ask, 1, 2, 2, 1);
            })
            .inputs("large scores", (draw, ask) -> {
                for (int query : List.of(200, -200, 200, -200)) {
                    KeyValues past = new KeyValues(rising(1, 2), draw.normal(1, 2, 4));
                    INDArray queries = Nd4j.zeros(DataType.FLOAT, 1, 3, 4).addi(query);
                    ask.with(queries, rising(3, 3), draw.normal(1, 3, 4), Optional.of(past));
                }
            })
            .inputs("a past of other heads", (draw, ask) -> {
                int heads = draw.between(2, 5);
                int other = heads + draw.between(2, 9);
                KeyValues past = new KeyValues(draw.normal(other, 13, 6), draw.normal(other, 13, 6));
                ask.refused(
                        List.of(heads, other),
                        draw.normal(heads, 1, 6),
                        draw.normal(heads, 1, 6),
                        draw.normal(heads, 1, 6),
                        Optional.of(past));
            })
            .inputs("a past whose heads have another size", (draw, ask) -> {
                int size = draw.between(5, 9);
                int other = size + draw.between(2, 9);
                KeyValues past = new KeyValues(draw.normal(2, 3, other), draw.normal(2, 3, other));
                ask.refused(
                        List.of(size, other),
                        draw.normal(2, 1, size),
                        draw.normal(2, 1, size),
                        draw.normal(2, 1, size),
                        Optional.of(past));
            })
            .plain("one more token")
            .mistakes(() -> CacheMistakes.ALL);

    private BuildDecoding() {}

    /** Logits in halves, so that some are equal and all are short to read. */
    private static float[] logits(Draw draw, int tokens) {
        float[] logits = new float[tokens];
        for (int i = 0; i < tokens; i++) {
            logits[i] = draw.between(-4, 4) / 2f;
        }
        return logits;
    }

    /** A temperature, a sum to keep, and a u away from every boundary: rounding changes no choice. */
    private static Object[] choice(Draw draw, float[] logits, int topK, boolean byTheirSum) {
        double temperature = List.of(0.5, 1.0, 2.0).get(draw.between(0, 2));
        double[] ranked = Ranked.of(logits, temperature).topK(topK).probabilities();
        double topP = byTheirSum ? hundredth(draw, ranked) : 1;
        double[] kept = Ranked.of(logits, temperature).topK(topK).topP(topP).probabilities();
        return new Object[] {logits, temperature, topK, topP, hundredth(draw, kept)};
    }

    /** Equal logits whose sums are exactly topP or u: powers of two are not rounded. */
    private static Object[] edge(Draw draw) {
        double temperature = List.of(0.5, 1.0, 2.0).get(draw.between(0, 2));
        int tokens = 1 << draw.between(1, 3);
        int topK = draw.coin() ? 0 : tokens / 2;
        int candidates = topK == 0 ? tokens : topK;
        int kept = draw.between(1, candidates);
        double topP = (double) kept / candidates;
        double[] equal = new double[kept];
        Arrays.fill(equal, 1.0 / kept);
        boolean exact = Integer.bitCount(kept) == 1 && draw.coin();
        double u = exact ? (double) draw.between(0, kept - 1) / kept : hundredth(draw, equal);
        return new Object[] {new float[tokens], temperature, topK, topP, u};
    }

    /** A choice in which this mistake finds another token. */
    private static Object[] telling(Draw draw, Mistake mistake) {
        while (true) {
            float[] logits = logits(draw, draw.between(4, 7));
            if (draw.between(0, 7) == 0) {
                for (int i = 0; i < logits.length; i++) {
                    logits[i] += 1000;
                }
            }
            Object[] drawn =
                    draw.between(0, 3) == 0 ? edge(draw) : choice(draw, logits, draw.between(0, 5), draw.coin());
            if (draw.between(0, 3) == 0) {
                drawn[1] = 0.0;
            }
            if (!SAMPLE.right(drawn).equals(mistaken(mistake, drawn))) {
                return drawn;
            }
        }
    }

    private static Object mistaken(Mistake mistake, Object... drawn) {
        try {
            return Objects.requireNonNull(mistake.body().call(drawn));
        } catch (Exception e) {
            throw new IllegalStateException("the mistake " + mistake.id(), e);
        }
    }

    /** A number of hundredths that is not near a sum of the first of these. */
    private static double hundredth(Draw draw, double... probabilities) {
        while (true) {
            double number = draw.between(1, 99) / 100.0;
            double sum = 0;
            boolean near = false;
            for (double probability : probabilities) {
                sum += probability;
                near |= Math.abs(sum - number) < MARGIN;
            }
            if (!near) {
                return number;
            }
        }
    }

    /** Keys of one head, of 200 times this number, then of the next: the scores are 10,000s apart. */
    private static INDArray rising(int from, int tokens) {
        INDArray keys = Nd4j.zeros(DataType.FLOAT, 1, tokens, 4);
        for (int t = 0; t < tokens; t++) {
            keys.putScalar(new int[] {0, t, 0}, 200.0 * (from + t));
        }
        return keys;
    }

    private static void attention(Draw draw, Asking ask, Optional<KeyValues> past, long... shape) {
        ask.with(draw.normal(shape), draw.normal(shape), draw.normal(shape), past);
    }

    private static void more(Draw draw, Asking ask, int heads, int past, int tokens, int size) {
        KeyValues before = new KeyValues(draw.normal(heads, past, size), draw.normal(heads, past, size));
        attention(draw, ask, Optional.of(before), heads, tokens, size);
    }

    /** Tokens from the most probable to the least, of equals the lower id first, and their probabilities. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Ranked(int[] ids, double[] probabilities) {
        static Ranked of(float[] logits, double temperature) {
            int[] ids = IntStream.range(0, logits.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(id -> -logits[id]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double highest = logits[ids[0]];
            double[] probabilities = Arrays.stream(ids)
                    .mapToDouble(id -> (logits[id] - highest) / temperature)
                    .toArray();
            Rows.softmax(probabilities);
            return new Ranked(ids, probabilities);
        }

        Ranked topK(int k) {
            return k == 0 ? this : first(k).normalized();
        }

        Ranked topP(double p) {
            return first(reaching(p)).normalized();
        }

        /** How many tokens it takes until their probabilities add up to at least p. */
        int reaching(double p) {
            double sum = 0;
            for (int i = 0; i < ids.length; i++) {
                sum += probabilities[i];
                if (sum >= p) {
                    return i + 1;
                }
            }
            return ids.length;
        }

        Ranked first(int tokens) {
            int kept = Math.min(tokens, ids.length);
            return new Ranked(Arrays.copyOf(ids, kept), Arrays.copyOf(probabilities, kept));
        }

        Ranked normalized() {
            double sum = Arrays.stream(probabilities).sum();
            return new Ranked(
                    ids, Arrays.stream(probabilities).map(p -> p / sum).toArray());
        }

        /** The token in whose part of the way from 0 to 1 u lies. */
        int pick(double u) {
            double sum = 0;
            for (int i = 0; i < ids.length; i++) {
                sum += probabilities[i];
                if (u < sum) {
                    return ids[i];
                }
            }
            return ids[ids.length - 1];
        }
    }

    /** Refuses what makes no sense. */
    static void requireSense(double temperature, int topK, double topP, double u) {
        if (temperature < 0 || topK < 0 || !(topP > 0 && topP <= 1) || !(u >= 0 && u < 1)) {
            throw new IllegalArgumentException(
                    "temperature " + temperature + ", top-k " + topK + ", top-p " + topP + ", u " + u);
        }
    }

    static int sample(float[] logits, double temperature, int topK, double topP, double u) {
        return temperature == 0
                ? Ranked.of(logits, 1).ids()[0]
                : Ranked.of(logits, temperature).topK(topK).topP(topP).pick(u);
    }

    /** Refuses a past that does not fit the new keys. */
    static void requireFit(INDArray key, Optional<KeyValues> past) {
        if (past.isPresent()) {
            INDArray keys = past.get().keys();
            if (keys.size(0) != key.size(0) || keys.size(2) != key.size(2)) {
                throw new IllegalArgumentException("a past of " + keys.size(0) + " heads of " + keys.size(2)
                        + " for keys of " + key.size(0) + " heads of " + key.size(2));
            }
        }
    }

    /** Whether a new token sees a token, both counted from the first token of the past. */
    interface Visible {
        boolean at(int query, int key, int past);
    }

    static CachedAttention attend(INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) {
        KeyValues all = appended(key, value, past);
        int before = (int) (all.keys().size(1) - key.size(1));
        return new CachedAttention(attended(query, all, before, root(query), (q, k, from) -> k <= q), all);
    }

    /** √D, the root of how many numbers a head has. */
    static double root(INDArray query) {
        return Math.sqrt((double) query.size(2));
    }

    static KeyValues appended(INDArray key, INDArray value, Optional<KeyValues> past) {
        return past.map(before -> new KeyValues(after(before.keys(), key), after(before.values(), value)))
                .orElseGet(() -> new KeyValues(key.dup('c'), value.dup('c')));
    }

    /** The tokens of the one, then the tokens of the other. */
    static INDArray after(INDArray first, INDArray second) {
        int heads = (int) first.size(0);
        int size = (int) first.size(2);
        int tokens = (int) first.size(1);
        INDArray both = Nd4j.create(DataType.FLOAT, heads, tokens + second.size(1), size);
        for (int h = 0; h < heads; h++) {
            for (int t = 0; t < both.size(1); t++) {
                for (int d = 0; d < size; d++) {
                    float number = t < tokens ? first.getFloat(h, t, d) : second.getFloat(h, t - tokens, d);
                    both.putScalar(new int[] {h, t, d}, number);
                }
            }
        }
        return both;
    }

    static INDArray attended(INDArray query, KeyValues all, int past, double divisor, Visible visible) {
        return attended(query, all, past, divisor, visible, score -> Double.NEGATIVE_INFINITY);
    }

    static INDArray attended(
            INDArray query, KeyValues all, int past, double divisor, Visible visible, DoubleUnaryOperator masked) {
        return Rows.attend(query, all.keys(), all.values(), (token, key, product) -> {
            double score = product / divisor;
            return visible.at(past + token, key, past) ? score : masked.applyAsDouble(score);
        });
    }
}
