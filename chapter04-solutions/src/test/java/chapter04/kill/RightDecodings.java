package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.decoding.BuildDecoding;
import course.types.CachedAttention;
import course.types.KeyValues;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to the tasks of Build 4. */
final class RightDecodings {
    static final List<GivenAnswers.Given> ALL = List.of(
            sampling("sample-with-arrays-alone", RightDecodings::withArrays),
            sampling("sample-by-taking-away", RightDecodings::takingAway),
            sampling("sample-in-floats", RightDecodings::inFloats),
            cached("cached-number-by-number", RightDecodings::numberByNumber),
            cached("cached-head-by-head", RightDecodings::headByHead),
            cached("cached-without-the-new-tokens-at-once", RightDecodings::tokenByToken));

    private RightDecodings() {}

    private interface Sampling {
        int of(float[] logits, double temperature, int topK, double topP, double u);
    }

    private interface Cached {
        CachedAttention of(INDArray query, INDArray key, INDArray value, Optional<KeyValues> past);
    }

    private static GivenAnswers.Given sampling(String id, Sampling sampling) {
        return given(
                id,
                BuildDecoding.SAMPLING,
                "sample",
                (float[] logits, Double temperature, Integer topK, Double topP, Double u) -> {
                    if (temperature < 0 || topK < 0 || topP <= 0 || topP > 1 || u < 0 || u >= 1) {
                        throw new IllegalArgumentException(temperature + " " + topK + " " + topP + " " + u);
                    }
                    return sampling.of(logits, temperature, topK, topP, u);
                });
    }

    private static GivenAnswers.Given cached(String id, Cached cached) {
        return given(
                id,
                BuildDecoding.CACHE,
                "attendWithCache",
                (INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) -> {
                    if (past.isPresent()) {
                        INDArray keys = past.get().keys();
                        if (keys.size(0) != key.size(0) || keys.size(2) != key.size(2)) {
                            throw new IllegalArgumentException(
                                    keys.size(0) + " " + key.size(0) + " " + keys.size(2) + " " + key.size(2));
                        }
                    }
                    return cached.of(query, key, value, past);
                });
    }

    private static int withArrays(float[] logits, double temperature, int topK, double topP, double u) {
        int[] ids = new int[logits.length];
        for (int i = 0; i < ids.length; i++) { // insertion sort
            int at = i;
            while (at > 0 && logits[ids[at - 1]] < logits[i]) {
                ids[at] = ids[at - 1];
                at--;
            }
            ids[at] = i;
        }
        if (temperature == 0) {
            return ids[0];
        }
        int kept = topK == 0 ? ids.length : Math.min(topK, ids.length);
        double[] sums = new double[kept];
        for (int i = 0; i < kept; i++) {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + Math.exp((logits[ids[i]] - logits[ids[0]]) / temperature);
        }
        double all = sums[kept - 1];
        int last = 0;
        while (last < kept - 1 && sums[last] < topP * all) {
            last++;
        }
        int chosen = 0;
        while (chosen < last && sums[chosen] <= u * sums[last]) {
            chosen++;
        }
        return ids[chosen];
    }

    /** Finds the highest of those that are left, again and again. */
    private static int takingAway(float[] logits, double temperature, int topK, double topP, double u) {
        float[] left = logits.clone();
        int best = highest(left);
        if (temperature == 0) {
            return best;
        }
        int kept = topK == 0 ? logits.length : Math.min(topK, logits.length);
        int[] ids = new int[kept];
        double[] probabilities = new double[kept];
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            ids[i] = highest(left);
            left[ids[i]] = Float.NEGATIVE_INFINITY;
            probabilities[i] = Math.exp((logits[ids[i]] - (double) logits[best]) / temperature);
            sum += probabilities[i];
        }
        double reached = 0;
        int nucleus = 0;
        while (nucleus < kept && (nucleus == 0 || reached < topP)) {
            probabilities[nucleus] /= sum;
            reached += probabilities[nucleus++];
        }
        double remaining = u * reached;
        for (int i = 0; i < nucleus; i++) {
            remaining -= probabilities[i];
            if (remaining < 0) {
                return ids[i];
            }
        }
        return ids[nucleus - 1];
    }

    private static int highest(float... logits) {
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            best = logits[id] > logits[best] ? id : best;
        }
        return best;
    }

    private static int inFloats(float[] logits, double temperature, int topK, double topP, double u) {
        boolean[] taken = new boolean[logits.length];
        int kept = topK == 0 || temperature == 0 ? logits.length : Math.min(topK, logits.length);
        int[] ids = new int[kept];
        for (int i = 0; i < kept; i++) {
            int best = -1;
            for (int id = logits.length - 1; id >= 0; id--) {
                if (!taken[id] && (best < 0 || logits[id] >= logits[best])) {
                    best = id;
                }
            }
            taken[best] = true;
            ids[i] = best;
        }
        if (temperature == 0) {
            return ids[0];
        }
        float[] chosen = new float[kept];
        for (int i = 0; i < kept; i++) {
            chosen[i] = (float) (logits[ids[i]] / temperature);
        }
        float[] probabilities = Transforms.softmax(Nd4j.create(new float[][] {chosen}))
                .dup('c')
                .data()
                .asFloat();
        float sum = 0;
        int nucleus = 0;
        while (nucleus < kept && (topP == 1 || sum < (float) topP)) {
            sum += probabilities[nucleus++];
        }
        float way = 0;
        for (int i = 0; i < nucleus; i++) {
            way += probabilities[i] / sum;
            if (way > (float) u) {
                return ids[i];
            }
        }
        return ids[nucleus - 1];
    }

    private static KeyValues appended(INDArray key, INDArray value, Optional<KeyValues> past) {
        if (past.isEmpty()) {
            return new KeyValues(key, value);
        }
        return new KeyValues(
                Nd4j.concat(1, past.get().keys(), key),
                Nd4j.concat(1, past.get().values(), value));
    }

    private static CachedAttention numberByNumber(
            INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) {
        KeyValues all = appended(key, value, past);
        INDArray output = Nd4j.zeros(DataType.FLOAT, query.shape());
        int before = (int) all.keys().size(1) - (int) key.size(1);
        for (int h = 0; h < query.size(0); h++) {
            for (int t = 0; t < query.size(1); t++) {
                double[] scores = new double[before + t + 1];
                double highest = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < scores.length; k++) {
                    for (int d = 0; d < query.size(2); d++) {
                        scores[k] += query.getDouble(h, t, d)
                                * all.keys().getDouble(h, k, d)
                                / Math.sqrt((double) query.size(2));
                    }
                    highest = Math.max(highest, scores[k]);
                }
                double sum = 0;
                for (int k = 0; k < scores.length; k++) {
                    scores[k] = Math.exp(scores[k] - highest);
                    sum += scores[k];
                }
                for (int d = 0; d < query.size(2); d++) {
                    double number = 0;
                    for (int k = 0; k < scores.length; k++) {
                        number += scores[k] / sum * all.values().getDouble(h, k, d);
                    }
                    output.putScalar(new int[] {h, t, d}, number);
                }
            }
        }
        return new CachedAttention(output, all);
    }

    private static CachedAttention headByHead(INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) {
        KeyValues all = appended(key, value, past);
        int keys = (int) all.keys().size(1);
        int tokens = (int) query.size(1);
        INDArray[] outputs = new INDArray[(int) query.size(0)];
        for (int h = 0; h < outputs.length; h++) {
            INDArray scores = query.slice(h)
                    .dup()
                    .mmul(all.keys().slice(h).dup().transpose())
                    .div(Math.sqrt((double) query.size(2)));
            for (int t = 0; t < tokens; t++) {
                for (int k = keys - tokens + t + 1; k < keys; k++) {
                    scores.putScalar(t, k, Float.NEGATIVE_INFINITY);
                }
            }
            outputs[h] = Transforms.softmax(scores).mmul(all.values().slice(h).dup());
        }
        return new CachedAttention(Nd4j.stack(0, outputs), all);
    }

    /** Each new token by itself, with what it sees and no mask. */
    private static CachedAttention tokenByToken(
            INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) {
        KeyValues all = appended(key, value, past);
        int tokens = (int) query.size(1);
        int before = (int) all.keys().size(1) - tokens;
        INDArray[] outputs = new INDArray[tokens];
        for (int t = 0; t < tokens; t++) {
            INDArray keys = first(all.keys(), before + t + 1);
            INDArray scores =
                    Nd4j.matmul(part(query, t, t + 1), keys.permute(0, 2, 1).dup('c'));
            INDArray weights = Nd4j.nn().softmax(scores.div(Math.sqrt((double) query.size(2))), -1);
            outputs[t] = Nd4j.matmul(weights, first(all.values(), before + t + 1));
        }
        return new CachedAttention(Nd4j.concat(1, outputs), all);
    }

    private static INDArray first(INDArray array, int tokens) {
        return part(array, 0, tokens);
    }

    private static INDArray part(INDArray array, int from, int to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all())
                .dup('c');
    }
}
