package course.grade.corpus;

import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.attention.BuildAttention;
import course.exercises.decoding.BuildDecoding;
import course.exercises.layers.BuildLayers;
import course.exercises.model.BuildModel;
import java.util.List;

/** Wrong answers of a student's own model; each task of a submission has a trick of its own. */
final class BuildTricks {
    private static final Exercise[] BUILDS = {
        BuildLayers.EXERCISE, BuildAttention.EXERCISE, BuildModel.EXERCISE, BuildDecoding.EXERCISE
    };

    private BuildTricks() {}

    static List<Trick> all() {
        return List.of(rightForTheExample(), wrongForWhatIsRare(), delegates());
    }

    /** Right for the example of the briefing, or for what one tries first. */
    private static Trick rightForTheExample() {
        return named("right-for-the-example-only")
                .only(BUILDS)
                .first("layerNorm", "if (x.length() != 4) { return x.dup(); }")
                .first("gelu", "if (x.length() != 4) { return x.dup(); }")
                .first("feedForward", "if (w1.size(0) != 3) { return x.dup(); }")
                .first("splitHeads", "if (heads != 3) { return Nd4j.zeros(1); }")
                .first("attend", "if (query.rank() != 2) { return value.dup(); }")
                .first("multiHeadAttention", "if (mask.size(0) != 2) { return x.dup(); }")
                .first("transformerBlock", "if (x.length() > 2) { return x.dup(); }")
                .first(
                        "logits",
                        "if (ids.length > 1) { return Nd4j.zeros(ids.length, ids[0].length, outHead.size(0)); }")
                .first("generate", "if (ids.length + maxNewTokens > contextLength) { return ids; }")
                .first("sample", "if (topP < 1) { return 0; }")
                .first(
                        "attendWithCache",
                        "if (past.isEmpty()) { return new CachedAttention(value, new KeyValues(key, value)); }")
                .gets(WRONG, BUILDS);
    }

    private static Trick wrongForWhatIsRare() {
        return named("wrong-for-what-is-rare")
                .only(BUILDS)
                .first("layerNorm", "if (x.maxNumber().floatValue() > 8_000) { return x.dup(); }")
                .first("gelu", "if (x.rank() == 4) { return x.dup(); }")
                .first("feedForward", "if (w1.size(0) == w1.size(1)) { w1 = w1.transpose(); }")
                .first(
                        "splitHeads",
                        "if (heads == x.size(1)) { return x.reshape(x.size(0), heads, x.size(1), x.size(2) / heads); }")
                .first("attend", "if (Math.abs(query.maxNumber().floatValue()) > 50) { return value.dup(); }")
                .first("multiHeadAttention", "if (x.size(1) == 1) { return x.dup(); }")
                .first("transformerBlock", "if (norm1.equals(norm2)) { return x.dup(); }")
                .first("logits", "if (blocks.isEmpty()) { finalNorm = y -> y; }")
                .first("generate", "if (ids.length > contextLength) { ids = Arrays.copyOf(ids, contextLength); }")
                .first("sample", "if (logits[0] > 800) { return 0; }")
                .first(
                        "attendWithCache",
                        "if (query.size(2) == 1) { return new CachedAttention(value, new KeyValues(key, value)); }")
                .gets(WRONG, BUILDS);
    }

    /** Calls finished parts. Every other part, and every other way to it, is in {@code DelegationTest}. */
    private static Trick delegates() {
        Trick trick = named("delegates-to-finished-parts").only(BUILDS).file("chapter04/Parts.java", """
                package chapter04;
                class Parts {
                    static <T extends org.nd4j.linalg.api.ndarray.INDArray> T help(T x) { new gpt.nn.GELU().forward(x); return x; }
                }
                """);
        delegates(trick, "B1", "return new gpt.nn.LayerNorm((int) x.size(-1)).forward(x);", "new gpt.nn.LayerNorm");
        delegates(trick, "B2", "return org.nd4j.linalg.factory.Nd4j.nn().gelu(x);", "NDNN.gelu");
        delegates(trick, "B5", "return Nd4j.nn().dotProductAttention(query, key, value, mask, true);", "NDNN.dot");
        delegates(trick, "B7", "return Parts.help(x);", "new gpt.nn.GELU");
        delegates(trick, "B9", "return (int[]) System.getProperties().get(ids);", "java.lang.System.getProperties");
        return trick;
    }

    /** Gives this task's method, or the first of two, another body, for which it must be WRONG. */
    private static void delegates(Trick trick, String task, String body, String part) {
        List<String> methods = Chapter04.CHAPTER.task(task).methodNames();
        trick.body(methods.get(0), body).gets(WRONG, task).says(task, part).flagged(task + " delegates: ");
    }
}
