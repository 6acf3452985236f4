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
 *
 * <p>Each task of a submission has a trick of its own: the class files alone tell the verdict.
 */
final class DelegationTricks {
    private DelegationTricks() {}

    static List<Trick> all() {
        return Stream.of(parts(), reflection(), detours(), oracles(), honest())
                .flatMap(List::stream)
                .toList();
    }

    /** Finished parts, called as they are. */
    private static List<Trick> parts() {
        Trick model = named("delegates-to-the-model");
        delegates(model, "B1", "return new gpt.nn.LayerNorm((int) x.size(-1)).forward(x);", "new gpt.nn.LayerNorm");
        delegates(model, "B2", "return new gpt.nn.GELU().forward(x);", "new gpt.nn.GELU");
        delegates(model, "B3", "return new gpt.model.FeedForward(4).forward(x);", "new gpt.model.FeedForward");
        delegates(model, "B4", "return gpt.nn.Scope.tidy(() -> x);", "gpt.nn.Scope.tidy");
        delegates(model, "B5", "return gpt.attention.AttentionMask.of(mask) == null ? query : key;", "gpt.attention");
        delegates(
                model,
                "B6",
                "return new gpt.attention.MultiHeadAttention(6, heads, 0, true).forward(x);",
                "new gpt.attention.MultiHeadAttention");
        delegates(
                model,
                "B7",
                "return new gpt.model.TransformerBlock(gpt.model.GPTConfig.GPT_CONFIG_124M).forward(x);",
                "gpt.model.");
        delegates(model, "B8", "return gpt.engine.Engine.of(null).logits(ids);", "gpt.engine.Engine.of");
        delegates(
                model,
                "B9",
                "return new gpt.generation.TextGenerator(null, null).generate(new int[][] {ids}, maxNewTokens)[0];",
                "new gpt.generation.TextGenerator");
        delegates(model, "B10", "return gpt.generation.TokenSampler.greedy().hashCode();", "gpt.generation");
        delegates(model, "B11", "return gpt.engine.Engine.of(null).canDecode() ? null : null;", "gpt.engine");

        Trick nd4j = named("delegates-to-layers-of-ND4J");
        delegates(
                nd4j,
                "B1",
                "return org.nd4j.linalg.factory.Nd4j.nn().layerNorm(x, scale, shift, false, -1);",
                "NDNN.layerNorm");
        delegates(nd4j, "B2", "return org.nd4j.linalg.factory.Nd4j.nn().preciseGelu(x);", "NDNN.preciseGelu");
        delegates(
                nd4j,
                "B3",
                "return org.nd4j.linalg.activations.Activation.fromString(\"gelu\").getActivationFunction()"
                        + ".getActivation(x.dup(), true);",
                "org.nd4j.linalg.activations.Activation.fromString");
        delegates(
                nd4j,
                "B4",
                "return Nd4j.exec(org.nd4j.linalg.api.ops.DynamicCustomOp.builder(\"split\").addInputs(x).build())[0];",
                "org.nd4j.linalg.api.ops.DynamicCustomOp.builder");
        delegates(
                nd4j,
                "B5",
                "return Nd4j.nn().dotProductAttention(query, key, value, mask, true);",
                "NDNN.dotProductAttention");
        delegates(
                nd4j,
                "B6",
                "return Nd4j.nn().multiHeadDotProductAttention(x, x, x, x, x, x, x, mask, true);",
                "NDNN.multiHeadDotProductAttention");
        delegates(
                nd4j,
                "B7",
                "return Nd4j.exec(new org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm(x, x, x, true, -1))[0];",
                "new org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm");
        delegates(
                nd4j,
                "B8",
                "return org.nd4j.autodiff.samediff.SameDiff.create().constant(outHead).eval();",
                "org.nd4j.autodiff.samediff.SameDiff.create");
        delegates(
                nd4j,
                "B9",
                "return new int[] {org.nd4j.nativeblas.NativeOpsHolder.getInstance().hashCode()};",
                "org.nd4j.nativeblas.NativeOpsHolder");
        delegates(
                nd4j,
                "B10",
                "return new org.nd4j.linalg.api.ops.impl.transforms.strict.GELU(Nd4j.ones(2)).opNum();",
                "new org.nd4j.linalg.api.ops.impl.transforms.strict.GELU");
        delegates(
                nd4j,
                "B11",
                "class Attend extends org.nd4j.linalg.api.ops.DynamicCustomOp { }"
                        + " Nd4j.exec(new Attend()); return null;",
                "new org.nd4j.linalg.api.ops.DynamicCustomOp");
        return List.of(model, nd4j);
    }

    /** Calls that no class file tells, since a name is put together or handed in as an object. */
    private static List<Trick> reflection() {
        Trick trick = named("delegates-by-reflection");
        String nothing = " catch (Exception e) { return null; }";
        delegates(
                trick,
                "B1",
                "try { return (INDArray) Class.forName(\"gpt.\" + \"nn.GE\" + \"LU\").getMethods()[0].invoke(x); }"
                        + nothing,
                "java.lang.Class.forName");
        delegates(
                trick,
                "B2",
                "return java.lang.invoke.MethodHandles.lookup() == null ? x : null;",
                "java.lang.invoke.MethodHandles.lookup");
        delegates(
                trick,
                "B3",
                "try { return (INDArray) activation.getClass().getMethods()[0].invoke(activation, x); }" + nothing,
                "java.lang.reflect.Method.invoke");
        delegates(
                trick,
                "B4",
                "return (INDArray) (Object) java.util.ServiceLoader.load(UnaryOperatorOfArrays.class).iterator().next();",
                "java.util.ServiceLoader.load");
        trick.members(BuildAttention.EXERCISE, "interface UnaryOperatorOfArrays { INDArray of(INDArray x); }");
        delegates(
                trick,
                "B5",
                "try { Thread.currentThread().getContextClassLoader().loadClass(\"gpt.nn.GELU\"); return key; }"
                        + nothing,
                "java.lang.ClassLoader.loadClass");
        delegates(
                trick,
                "B6",
                "try { return (INDArray) (Object) UnaryOperatorOfArrays.class.newInstance(); }" + nothing,
                "java.lang.Class.newInstance");
        delegates(
                trick,
                "B7",
                "try { return (INDArray) new java.beans.Expression(norm1, \"apply\", new Object[] {x}).getValue(); }"
                        + nothing,
                "new java.beans.Expression");
        delegates(
                trick,
                "B8",
                "return (INDArray) java.util.ResourceBundle.getBundle(\"chapter04.Parts\").getObject(\"gpt\");",
                "java.util.ResourceBundle.getBundle");
        delegates(
                trick,
                "B9",
                "try { new java.net.URLClassLoader(new java.net.URL[0]).loadClass(\"chapter04.Parts\"); return ids; }"
                        + nothing,
                "new java.net.URLClassLoader");
        delegates(
                trick,
                "B10",
                "try { return new java.io.ObjectInputStream(System.in).readInt(); } catch (Exception e) { return 0; }",
                "new java.io.ObjectInputStream");
        delegates(
                trick,
                "B11",
                "return (CachedAttention) System.getProperties().get(\"left there by another task\");",
                "java.lang.System.getProperties");
        return List.of(trick);
    }

    /** Finished parts that other code of the submission calls. */
    private static List<Trick> detours() {
        String apply = "java.util.function.UnaryOperator<INDArray>";
        Trick trick = named("delegates-in-a-roundabout-way");
        delegates(trick, "B1", "return Parts.help(x);", "new gpt.nn.GELU");
        delegates(trick, "B2", apply + " f = y -> new gpt.nn.GELU().forward(y); return f.apply(x);", "new gpt.nn.GELU");
        delegates(trick, "B3", apply + " f = new gpt.nn.GELU()::forward; return f.apply(x);", "new gpt.nn.GELU");
        delegates(trick, "B4", "return Parts.AtTheStart.ONE;", "new gpt.nn.GELU");
        delegates(trick, "B5", "return new Parts.Below().of(query);", "new gpt.nn.GELU");
        delegates(trick, "B6", "return java.util.Optional.of(x).map(new Parts.Inside()).get();", "new gpt.nn.GELU");
        delegates(trick, "B7", "return Parts.kept.apply(x);", "new gpt.nn.GELU");
        delegates(
                trick,
                "B8",
                "return ((course.types.Functions.Normalization) finalNorm).scale();",
                "Normalization.scale");
        delegates(
                trick,
                "B9",
                "return new int[] {((course.types.Functions.NextLogits) nextLogits).levels()};",
                "course.types.Functions.NextLogits.levels");
        delegates(trick, "B10", "return Parts.Kind.GELU.rank();", "new gpt.nn.GELU");
        delegates(
                trick,
                "B11",
                "Parts.Default f = () -> 1;"
                        + " return new CachedAttention(java.util.Optional.of(query).map(f).get(), past.get());",
                "new gpt.nn.GELU");
        trick.file("chapter04/Parts.java", """
                package chapter04;
                import java.util.function.UnaryOperator;
                import org.nd4j.linalg.api.ndarray.INDArray;
                class Parts {
                    static UnaryOperator<INDArray> kept;
                    static INDArray help(INDArray x) { return new gpt.nn.GELU().forward(x); }
                    static void keep() { kept = Parts::help; }
                    static class AtTheStart { static final INDArray ONE = help(org.nd4j.linalg.factory.Nd4j.ones(2)); }
                    static class Above { INDArray of(INDArray x) { return help(x); } }
                    static class Below extends Above { }
                    static class Inside implements UnaryOperator<INDArray> {
                        @Override public INDArray apply(INDArray x) { return help(x); }
                    }
                    enum Kind { GELU { @Override int rank() { return help(null).rank(); } }; abstract int rank(); }
                    interface Default extends UnaryOperator<INDArray> {
                        int later();
                        @Override default INDArray apply(INDArray x) { return help(x); }
                    }
                }
                """);
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
