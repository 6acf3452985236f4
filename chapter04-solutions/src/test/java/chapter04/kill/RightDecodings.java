package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static course.exercises.decoding.BuildDecoding.ATTEND_WITH_CACHE;
import static course.exercises.decoding.BuildDecoding.SAMPLE;

import course.types.CachedAttention;
import course.types.KeyValues;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to the tasks of Build 4. */
final class RightDecodings {
    static final List<GivenAnswer> ALL = List.of(
            given("sample-in-floats", SAMPLE, RightDecodings::inFloats).refusing(),
            given("cached-head-by-head", ATTEND_WITH_CACHE, RightDecodings::headByHead)
                    .refusing());

    private RightDecodings() {}

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
}
