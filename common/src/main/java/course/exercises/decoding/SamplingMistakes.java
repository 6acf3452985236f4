package course.exercises.decoding;

import course.exercises.Body;
import course.exercises.Mistake;
import course.exercises.decoding.BuildDecoding.Ranked;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Task B10: what people get wrong in sampling. */
final class SamplingMistakes {
    static final List<Mistake> ALL = List.of(
            warm(
                    "temperature-multiplied",
                    "the logits are multiplied by the temperature: divide by it.",
                    (logits, temperature, topK, topP, u) -> ranked(logits, 1 / temperature)
                            .topK(topK)
                            .topP(topP)
                            .pick(u)),
            warm(
                    "temperature-forgotten",
                    "the temperature makes no difference unless it is 0.",
                    (logits, temperature, topK, topP, u) ->
                            ranked(logits, 1).topK(topK).topP(topP).pick(u)),
            warm(
                    "temperature-after-top-p",
                    "the probabilities for top-p are computed without the temperature: it comes first.",
                    (logits, temperature, topK, topP, u) -> {
                        int kept = ranked(logits, 1).topK(topK).reaching(topP);
                        return ranked(logits, temperature)
                                .first(kept)
                                .normalized()
                                .pick(u);
                    }),
            warm(
                    "top-k-left-out",
                    "topK makes no difference.",
                    (logits, temperature, topK, topP, u) ->
                            ranked(logits, temperature).topP(topP).pick(u)),
            warm(
                    "top-p-left-out",
                    "topP makes no difference.",
                    (logits, temperature, topK, topP, u) ->
                            ranked(logits, temperature).topK(topK).pick(u)),
            warm(
                    "equals-of-the-last-kept",
                    "all tokens whose logit equals that of the last one in the top k are kept: they may be more than k.",
                    (logits, temperature, topK, topP, u) -> {
                        Ranked all = ranked(logits, temperature);
                        int kept = topK == 0 ? logits.length : Math.min(topK, logits.length);
                        while (kept < logits.length && logits[all.ids()[kept]] == logits[all.ids()[kept - 1]]) {
                            kept++;
                        }
                        return all.topK(kept).topP(topP).pick(u);
                    }),
            warm(
                    "top-p-before-top-k",
                    "the probabilities for top-p are those of all tokens: they are those that add up to 1 after top-k.",
                    (logits, temperature, topK, topP, u) ->
                            ranked(logits, temperature).topP(topP).topK(topK).pick(u)),
            warm(
                    "top-p-one-too-few",
                    "the token that makes the sum reach topP is dropped: it belongs to the set.",
                    (logits, temperature, topK, topP, u) -> {
                        Ranked best = ranked(logits, temperature).topK(topK);
                        int kept = best.reaching(topP);
                        return (topP == 1 ? best : best.first(Math.max(1, kept - 1)))
                                .normalized()
                                .pick(u);
                    }),
            warm(
                    "top-p-one-too-many",
                    "one token more is kept than it takes to reach the sum.",
                    (logits, temperature, topK, topP, u) -> {
                        Ranked best = ranked(logits, temperature).topK(topK);
                        return best.first(best.reaching(topP) + 1).normalized().pick(u);
                    }),
            warm(
                    "not-renormalized",
                    "the probabilities of the kept tokens do not add up to 1: a u beyond their sum finds the last of them.",
                    (logits, temperature, topK, topP, u) -> {
                        Ranked all = ranked(logits, temperature);
                        return all.first(all.topK(topK).reaching(topP)).pick(u);
                    }),
            warm(
                    "not-renormalized-after-top-p",
                    "the probabilities are not divided by their sum after top-p: step 5 is left out.",
                    (logits, temperature, topK, topP, u) -> {
                        Ranked best = ranked(logits, temperature).topK(topK);
                        return best.first(best.reaching(topP)).pick(u);
                    }),
            warm(
                    "top-p-must-be-exceeded",
                    "a sum that is exactly topP does not end the set: at least topP is enough.",
                    (logits, temperature, topK, topP, u) -> {
                        Ranked best = ranked(logits, temperature).topK(topK);
                        return best.topP(Math.nextUp(topP)).pick(u);
                    }),
            warm(
                    "u-need-not-be-exceeded",
                    "a sum that is exactly u ends the search: the sum must be above u.",
                    (logits, temperature, topK, topP, u) ->
                            ranked(logits, temperature).topK(topK).topP(topP).pick(Math.nextDown(u))),
            warm(
                    "highest-not-subtracted",
                    "the highest logit is not subtracted before Math.exp: with logits around 1000 or -1000, the probabilities are NaN.",
                    (logits, temperature, topK, topP, u) -> {
                        Ranked stable = ranked(logits, temperature);
                        double[] powers = Arrays.stream(stable.ids())
                                .mapToDouble(id -> Math.exp(logits[id] / temperature))
                                .toArray();
                        return new Ranked(stable.ids(), powers)
                                .normalized()
                                .topK(topK)
                                .topP(topP)
                                .pick(u);
                    }),
            warm(
                    "in-the-order-of-the-ids",
                    "the probabilities are added up in the order of the ids: the most probable token comes first.",
                    (logits, temperature, topK, topP, u) -> inOrder(
                                    ranked(logits, temperature).topK(topK).topP(topP), Comparator.naturalOrder())
                            .pick(u)),
            warm(
                    "least-probable-first",
                    "the probabilities are added up from the least probable token: the most probable one comes first.",
                    (logits, temperature, topK, topP, u) -> inOrder(
                                    ranked(logits, temperature).topK(topK).topP(topP),
                                    Comparator.<Integer>comparingDouble(id -> logits[id])
                                            .thenComparing(Comparator.reverseOrder()))
                            .pick(u)),
            mistake(
                    "higher-id-of-equals",
                    "of equal logits the higher id comes first: the lower id must come first.",
                    (logits, temperature, topK, topP, u) -> {
                        float[] reversed = new float[logits.length];
                        for (int id = 0; id < logits.length; id++) {
                            reversed[id] = logits[logits.length - 1 - id];
                        }
                        return logits.length - 1 - BuildDecoding.sample(reversed, temperature, topK, topP, u);
                    }),
            mistake(
                    "always-greedy",
                    "the most probable token is chosen whatever u is.",
                    (logits, temperature, topK, topP, u) -> BuildDecoding.sample(logits, 0, topK, topP, u)),
            mistake(
                    "zero-is-no-temperature",
                    "temperature 0 samples like temperature 1: at 0, the token with the highest logit is chosen.",
                    (logits, temperature, topK, topP, u) ->
                            BuildDecoding.sample(logits, temperature == 0 ? 1 : temperature, topK, topP, u)));

    private SamplingMistakes() {}

    private static Ranked ranked(float[] logits, double temperature) {
        return Ranked.of(logits, temperature);
    }

    private static Ranked inOrder(Ranked ranked, Comparator<Integer> order) {
        int[] ids = Arrays.stream(ranked.ids())
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
        double[] probabilities = new double[ids.length];
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < ids.length; j++) {
                if (ranked.ids()[j] == ids[i]) {
                    probabilities[i] = ranked.probabilities()[j];
                }
            }
        }
        return new Ranked(ids, probabilities);
    }

    /** A mistake that makes no difference at temperature 0. */
    private static Mistake warm(
            String id, String when, Body.Five<float[], Double, Integer, Double, Double, Integer> body) {
        return mistake(
                id,
                when,
                (logits, temperature, topK, topP, u) -> temperature == 0
                        ? Integer.valueOf(BuildDecoding.sample(logits, temperature, topK, topP, u))
                        : body.call(logits, temperature, topK, topP, u));
    }

    private static Mistake mistake(
            String id, String when, Body.Five<float[], Double, Integer, Double, Double, Integer> body) {
        return new Mistake(
                "sample-" + id,
                BuildDecoding.SAMPLE,
                when,
                Body.of((float[] logits, Double temperature, Integer topK, Double topP, Double u) -> {
                    BuildDecoding.requireSense(temperature, topK, topP, u);
                    return body.call(logits, temperature, topK, topP, u);
                }));
    }
}
