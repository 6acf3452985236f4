package course.exercises.decoding;

import course.exercises.Body;
import course.exercises.Mistake;
import course.types.CachedAttention;
import course.types.KeyValues;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Task B11: what people get wrong in attention with a KV cache. */
final class CacheMistakes {
    static final List<Mistake> ALL = List.of(
            visible(
                    "mask-not-shifted",
                    "the first new token sees only the very first token: its position is the one after the past.",
                    (query, key, past) -> key <= query - past),
            visible("future-visible", "the new tokens see all new tokens, later ones too.", (query, key, past) -> true),
            visible(
                    "past-not-visible",
                    "the new tokens see each other only, and nothing of the past.",
                    (query, key, past) -> key >= past && key <= query),
            visible(
                    "past-and-itself-only",
                    "a new token sees the past and itself, but no other new token.",
                    (query, key, past) -> key < past || key == query),
            visible(
                    "past-alone",
                    "a new token sees the past, but itself only if there is none.",
                    (query, key, past) -> past == 0 ? key <= query : key < past),
            scaled("root-forgotten", "the scores are not divided: √D is left out.", query -> 1),
            scaled("divided-by-d", "the scores are divided by D, and not by its root.", query -> query.size(2)),
            scaled(
                    "root-of-all-heads",
                    "the scores are divided by the root of H · D: D is the number of channels of one head.",
                    query -> Math.sqrt((double) query.size(0) * query.size(2))),
            scaled(
                    "root-of-the-tokens",
                    "the scores are divided by the root of the number of tokens, where √D should be.",
                    query -> Math.sqrt((double) query.size(1))),
            masked(
                    "masked-with-minus-10000",
                    "masked scores are -10000, and others may be lower: a masked token needs the weight 0.",
                    score -> -1e4),
            masked(
                    "masked-by-minus-10000",
                    "masked scores are lowered by 10000, and may still be the highest: a masked token needs the weight 0.",
                    score -> score - 1e4),
            mistake(
                    "past-lost",
                    "the cache that is returned has the new keys and values only: the past must come first.",
                    (query, key, value, past) -> new CachedAttention(
                            BuildDecoding.attend(query, key, value, past).output(),
                            BuildDecoding.appended(key, value, Optional.empty()))),
            mistake(
                    "past-not-appended-to",
                    "the cache that is returned is the one that came in: append the new keys and values to it.",
                    (query, key, value, past) -> {
                        CachedAttention right = BuildDecoding.attend(query, key, value, past);
                        return new CachedAttention(right.output(), past.orElse(right.past()));
                    }),
            mistake(
                    "new-before-the-past",
                    "the new keys and values are put before those of the past.",
                    (query, key, value, past) -> {
                        CachedAttention right = BuildDecoding.attend(query, key, value, past);
                        return new CachedAttention(right.output(), turned(key, value, past));
                    }),
            mistake(
                    "new-before-the-past-and-masked",
                    "the new keys and values are put before those of the past, and the mask counts them as the first.",
                    (query, key, value, past) -> attended(query, turned(key, value, past), query.size(1))),
            mistake(
                    "keys-and-values-swapped",
                    "keys and values are swapped in the cache that is returned.",
                    (query, key, value, past) -> {
                        CachedAttention right = BuildDecoding.attend(query, key, value, past);
                        return new CachedAttention(
                                right.output(),
                                new KeyValues(
                                        right.past().values(), right.past().keys()));
                    }),
            mistake(
                    "scaled-keys-in-the-cache",
                    "the keys in the cache are divided by √D already: the next call divides them again.",
                    (query, key, value, past) -> {
                        CachedAttention right = BuildDecoding.attend(query, key, value, past);
                        INDArray scaled = right.past().keys().div(BuildDecoding.root(query));
                        return new CachedAttention(
                                right.output(),
                                new KeyValues(scaled, right.past().values()));
                    }),
            mistake(
                    "query-overwritten",
                    "the query is divided by √D in place: it belongs to the caller.",
                    (query, key, value, past) -> {
                        CachedAttention right = BuildDecoding.attend(query, key, value, past);
                        query.divi(BuildDecoding.root(query));
                        return right;
                    }));

    private CacheMistakes() {}

    private static CachedAttention attended(INDArray query, KeyValues all, long tokens) {
        int past = (int) (all.keys().size(1) - tokens);
        return new CachedAttention(
                BuildDecoding.attended(query, all, past, BuildDecoding.root(query), (q, k, from) -> k <= q), all);
    }

    /** The new keys and values before those of the past. */
    private static KeyValues turned(INDArray key, INDArray value, Optional<KeyValues> past) {
        return past.map(before -> new KeyValues(
                        BuildDecoding.after(key, before.keys()), BuildDecoding.after(value, before.values())))
                .orElseGet(() -> BuildDecoding.appended(key, value, past));
    }

    private static Mistake scaled(String id, String when, ToDoubleFunction<INDArray> divisor) {
        return computed(id, when, divisor, (query, key, past) -> key <= query, score -> Double.NEGATIVE_INFINITY);
    }

    private static Mistake masked(String id, String when, DoubleUnaryOperator masked) {
        return computed(id, when, BuildDecoding::root, (query, key, past) -> key <= query, masked);
    }

    private static Mistake visible(String id, String when, BuildDecoding.Visible visible) {
        return computed(id, when, BuildDecoding::root, visible, score -> Double.NEGATIVE_INFINITY);
    }

    private static Mistake computed(
            String id,
            String when,
            ToDoubleFunction<INDArray> divisor,
            BuildDecoding.Visible visible,
            DoubleUnaryOperator masked) {
        return mistake(id, when, (query, key, value, past) -> {
            KeyValues all = BuildDecoding.appended(key, value, past);
            int before = (int) (all.keys().size(1) - key.size(1));
            double by = divisor.applyAsDouble(query);
            return new CachedAttention(BuildDecoding.attended(query, all, before, by, visible, masked), all);
        });
    }

    private static Mistake mistake(
            String id,
            String when,
            Body.Four<INDArray, INDArray, INDArray, Optional<KeyValues>, CachedAttention> body) {
        return new Mistake(
                "cached-" + id,
                BuildDecoding.ATTEND_WITH_CACHE,
                when,
                Body.of((INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) -> {
                    BuildDecoding.requireFit(key, past);
                    return body.call(query, key, value, past);
                }));
    }
}
