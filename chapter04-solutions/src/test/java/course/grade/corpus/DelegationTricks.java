package course.grade.corpus;

import static course.grade.TaskStatus.COMPILE_ERROR;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.attention.BuildAttention;
import course.exercises.layers.BuildLayers;
import course.exercises.model.BuildModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tasks of the model itself whose code calls a finished part, and code that looks like that and is none.
 */
final class DelegationTricks {
    private DelegationTricks() {}

    static List<Trick> all() {
        return Stream.of(parts(), oracles(), honest()).flatMap(List::stream).toList();
    }

    /** Every other part, and every other way to it, is in {@code DelegationTest}. */
    private static List<Trick> parts() {
        Trick trick = named("delegates-to-finished-parts").file("chapter04/Parts.java", """
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
        return List.of(trick);
    }

    /** What the course itself answers with is not there, and its name does not help. */
    private static List<Trick> oracles() {
        return List.of(
                named("asks-the-oracle")
                        .body("gelu", "return (INDArray) course.exercises.layers.BuildLayers.GELU.right(x);")
                        .gets(COMPILE_ERROR, BuildLayers.EXERCISE)
                        .body("attend", "return chapter04.check.OwnWork.require(query);")
                        .gets(COMPILE_ERROR, BuildAttention.EXERCISE),
                named("asks-an-oracle-of-its-own-under-that-name")
                        .body("gelu", "return course.exercises.layers.BuildLayers.gelu(x);")
                        .file("course/exercises/layers/BuildLayers.java", """
                                package course.exercises.layers;
                                public class BuildLayers {
                                    public static org.nd4j.linalg.api.ndarray.INDArray gelu(org.nd4j.linalg.api.ndarray.INDArray x) { return x; }
                                }
                                """)
                        .gets(COMPILE_ERROR, BuildLayers.EXERCISE)
                        .flagged("not taken: course/exercises/layers/BuildLayers.java"));
    }

    /** No delegation: the language's own means, arithmetic of ND4J's, and another task that calls the model. */
    private static List<Trick> honest() {
        return List.of(named("builds-it-with-helpers-of-its-own")
                .body("gelu", """
                        record Part(String name, UnaryOperator<INDArray> of) {
                            Part { java.util.Objects.requireNonNull(name); }
                        }
                        enum Kind { CUBE, TANH }
                        java.util.Map<Kind, Part> parts = new java.util.EnumMap<>(Kind.class);
                        parts.put(Kind.CUBE, new Part("cu" + x.rank(), y -> y.mul(y).mul(y)));
                        parts.put(Kind.TANH, new Part("tanh", Transforms::tanh));
                        INDArray inner = x.add(parts.get(Kind.CUBE).of().apply(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
                        for (Kind kind : Kind.values()) {
                            switch (kind) {
                                case CUBE -> { assert !parts.get(kind).toString().isEmpty(); }
                                case TANH -> inner = parts.get(kind).of().apply(inner);
                            }
                        }
                        double half = switch (parts.get(Kind.TANH).name()) { case "tanh" -> 0.5; default -> 0; };
                        return x.mul(half).mul(inner.add(1));
                        """)
                .edit(
                        BuildAttention.EXERCISE,
                        text -> text.replace(
                                        "Nd4j.nn().softmax(scores.add(bias), -1)",
                                        "new Softmax(\"rows of \" + tokens).of(scores.add(bias))")
                                .replace(
                                        "linear(attended,",
                                        "Helper.<INDArray>traced(System.out::checkError, attended,"))
                .members(BuildAttention.EXERCISE, """
                        static class Softmax {
                            private static final java.util.Map<String, long[]> SEEN = new java.util.TreeMap<>();
                            private final String name;
                            Softmax(String name) { this.name = name; }
                            INDArray of(INDArray x) {
                                SEEN.put(name, x.shape().clone());
                                synchronized (SEEN) { return Nd4j.nn().softmax(x, SEEN.get(name).length - 1); }
                            }
                        }
                        """)
                .edit(
                        BuildModel.EXERCISE,
                        text -> text.replace("firstHighest(nextLogits", "Helper.firstHighest(nextLogits"))
                .file("chapter04/Helper.java", """
                        package chapter04;
                        import org.nd4j.linalg.api.ndarray.INDArray;
                        class OfAnotherExercise implements java.util.function.UnaryOperator<INDArray> {
                            @Override public INDArray apply(INDArray x) { return new gpt.nn.GELU().forward(x); }
                        }
                        abstract class Helper {
                            /** Only exercise 4.1 may call it. */
                            static long count(gpt.nn.Layer layer) { return Exercise41ParameterCounts.countParameters(layer); }
                            static int firstHighest(float... logits) {
                                return java.util.stream.IntStream.range(0, logits.length)
                                        .boxed()
                                        .reduce((one, other) -> logits[other] > logits[one] ? other : one)
                                        .orElseThrow(() -> new IllegalStateException("no logits"));
                            }
                            @SuppressWarnings("unchecked")
                            static <T> T traced(Runnable before, INDArray x, INDArray w, INDArray b) {
                                before.run();
                                INDArray y = x.reshape(-1, x.size(2)).mmul(w.transpose());
                                for (int i = 0; i < y.rows(); i++) { y.getRow(i).addi(b); }
                                return (T) y.reshape(x.shape());
                            }
                        }
                        """));
    }

    /** Gives this task's method, or the first of two, another body, for which it must be WRONG. */
    private static void delegates(Trick trick, String task, String body, String part) {
        List<String> methods = Chapter04.CHAPTER.task(task).methodNames();
        trick.body(methods.get(0), body).gets(WRONG, task).says(task, part).flagged(task + " delegates: ");
    }
}
