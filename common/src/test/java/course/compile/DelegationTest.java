package course.compile;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Exercise;
import course.exercises.Task;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DelegationTest {
    private static final String CLASS_PATH = ThisJvm.join(StudentCompilerTest.CLASS_PATH);

    @TempDir
    private Path folder = Path.of("set by JUnit");

    /** What {@code static INDArray task(INDArray x)} delegates to, found in the folder and by a class loader. */
    private Optional<String> found(Exercise exercise, String members) throws IOException {
        Task task = exercise.optional("P1", 5, "a part");
        task.method(INDArray.class, "task", INDArray.class);
        Path source = Files.writeString(folder.resolve("Parts.java"), """
                package toy;
                import org.nd4j.linalg.api.ndarray.INDArray;
                import org.nd4j.linalg.factory.Nd4j;
                import org.nd4j.linalg.ops.transforms.Transforms;
                class Parts {
                    %s
                    static void keep() { Kept.part = y -> new gpt.nn.GELU().forward(y); }
                    static void put() { Kept.PARTS.add(y -> new gpt.nn.GELU().forward(y)); }
                    static INDArray same() { return Helper.help(Nd4j.ones(Kept.SHAPE)).add(new Made().apply(null)); }
                }
                class Helper { static INDArray help(INDArray x) { return new gpt.nn.GELU().forward(x); } }
                interface Part { INDArray of(INDArray x); }
                class Own implements Part { public INDArray of(INDArray x) { return x; } }
                class Kept {
                    static java.util.function.UnaryOperator<INDArray> part;
                    static final java.util.List<java.util.function.UnaryOperator<INDArray>> PARTS = new java.util.ArrayList<>();
                    static final long[] SHAPE = {2, 3};
                }
                interface Later extends java.util.function.UnaryOperator<INDArray> {
                    INDArray later();
                    @Override default INDArray apply(INDArray x) { return Helper.help(x); }
                }
                interface Default extends Later { }
                class AtTheStart { static final INDArray ONE = Helper.help(null); }
                class Above { INDArray of(INDArray x) { return Helper.help(x); } }
                class Below extends Above { }
                enum Kind { GELU { INDArray of(INDArray x) { return Helper.help(x); } }; abstract INDArray of(INDArray x); }
                class Made implements Default { public INDArray later() { return null; } }
                """.formatted(members));
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        CLASS_PATH,
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(exitCode).isZero();
        Optional<String> found =
                Delegation.of(task, CallGraph.of(ClassFiles.in(folder).values()));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat(Delegation.of(task, CallGraph.of(loader, exercise.className())))
                    .isEqualTo(found);
        }
        return found;
    }

    private static Exercise parts() {
        return new Exercise("toy", "P", "Parts", "Parts");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            return new gpt.nn.GELU().forward(x); | new gpt.nn.GELU
            return Helper.help(x); | new gpt.nn.GELU
            java.util.function.UnaryOperator<INDArray> f = new gpt.nn.LayerNorm(3)::forward; return f.apply(x); | new gpt.nn.LayerNorm
            return new gpt.model.FeedForward(4).forward(x); | new gpt.model.FeedForward
            return gpt.nn.Scope.tidy(() -> x); | gpt.nn.Scope.tidy
            return gpt.attention.AttentionMask.of(x) == null ? x : null; | gpt.attention.AttentionMask.of
            return gpt.engine.Engine.of(null).canDecode() ? x : null; | gpt.engine.Engine.of
            return x.add(gpt.generation.TokenSampler.greedy().hashCode()); | gpt.generation.TokenSampler.greedy
            return Nd4j.nn().gelu(x); | org.nd4j.linalg.factory.ops.NDNN.gelu
            return Nd4j.nn().preciseGelu(x); | org.nd4j.linalg.factory.ops.NDNN.preciseGelu
            return Nd4j.nn().layerNorm(x, x, x, false, -1); | org.nd4j.linalg.factory.ops.NDNN.layerNorm
            return Nd4j.nn().dotProductAttention(x, x, x, x, true); | org.nd4j.linalg.factory.ops.NDNN.dotProductAttention
            return Nd4j.nn().multiHeadDotProductAttention(x, x, x, x, x, x, x, x, true); | org.nd4j.linalg.factory.ops.NDNN.multiHeadDotProductAttention
            return org.nd4j.linalg.activations.Activation.fromString("gelu").getActivationFunction().getActivation(x, true); | org.nd4j.linalg.activations.Activation.fromString
            return Nd4j.exec(org.nd4j.linalg.api.ops.DynamicCustomOp.builder("split").addInputs(x).build())[0]; | org.nd4j.linalg.api.ops.DynamicCustomOp.builder
            class Attend extends org.nd4j.linalg.api.ops.DynamicCustomOp { } return Nd4j.exec(new Attend())[0]; | new org.nd4j.linalg.api.ops.DynamicCustomOp
            return Nd4j.exec(new org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm(x, x, x, true, -1))[0]; | new org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm
            return x.add(new org.nd4j.linalg.api.ops.impl.transforms.strict.GELU(x).opNum()); | new org.nd4j.linalg.api.ops.impl.transforms.strict.GELU
            return org.nd4j.autodiff.samediff.SameDiff.create().constant(x).eval(); | org.nd4j.autodiff.samediff.SameDiff.create
            return x.add(org.nd4j.nativeblas.NativeOpsHolder.getInstance().hashCode()); | org.nd4j.nativeblas.NativeOpsHolder.getInstance
            return new course.types.Functions.Swish().apply(x); | new course.types.Functions.Swish
            return ((course.types.Functions.Normalization) (Object) x).scale(); | course.types.Functions.Normalization.scale
            try { return (INDArray) Class.forName("A").getMethods()[0].invoke(null); } catch (Exception e) { return x; } | java.lang.Class.forName
            try { return (INDArray) x.getClass().getMethods()[0].invoke(x); } catch (Exception e) { return x; } | java.lang.reflect.Method.invoke
            try { return ((Part) Own.class.newInstance()).of(x); } catch (Exception e) { return x; } | java.lang.Class.newInstance
            return java.lang.invoke.MethodHandles.lookup() == null ? x : null; | java.lang.invoke.MethodHandles.lookup
            return java.util.ServiceLoader.load(Part.class).iterator().next().of(x); | java.util.ServiceLoader.load
            try { new java.net.URLClassLoader(new java.net.URL[0]).loadClass("A"); } catch (Exception e) { } return x; | new java.net.URLClassLoader
            try { return (INDArray) new java.beans.Expression(x, "dup", new Object[0]).getValue(); } catch (Exception e) { return x; } | new java.beans.Expression
            try { new java.io.ObjectInputStream(System.in).readInt(); } catch (Exception e) { } return x; | new java.io.ObjectInputStream
            java.util.ResourceBundle.getBundle("A"); return x; | java.util.ResourceBundle.getBundle
            return (INDArray) System.getProperties().get("left there by another task"); | java.lang.System.getProperties
            Thread.currentThread().getContextClassLoader().getResource("A"); return x; | java.lang.ClassLoader.getResource
            return (INDArray) (Object) gpt.nn.GELU[].class; | gpt.nn.GELU
            return Kept.part.apply(x); | new gpt.nn.GELU
            return Kept.PARTS.get(0).apply(x); | new gpt.nn.GELU
            return AtTheStart.ONE; | new gpt.nn.GELU
            return new Below().of(x); | new gpt.nn.GELU
            return Kind.GELU.of(x); | new gpt.nn.GELU
            return java.util.stream.Stream.of(x).map(new Made()).toList().get(0); | new gpt.nn.GELU
            Default f = () -> x; return java.util.stream.Stream.of(x).map(f).toList().get(0); | new gpt.nn.GELU
            """)
    void a_finished_part_is_found(String body, String part) throws IOException {
        assertThat(found(parts().fromScratch(), "static INDArray task(INDArray x) { " + body + " }"))
                .contains(part);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "return x.mul(2).add(Transforms.tanh(x));",
                "return Nd4j.nn().softmax(x, -1);",
                "return x.rank() > 2 ? task(x.slice(0)) : x;",
                "java.util.function.UnaryOperator<INDArray> f = y -> y.mul(2); return f.apply(x);",
                "return switch (\"a\" + x.rank()) { case \"a1\" -> x.mul(Nd4j.ones(Kept.SHAPE)); default -> x; };",
                "record Pair(INDArray one, INDArray other) { } return new Pair(x, x.mmul(x)).other();",
                "enum Kind { CUBE, TANH } java.util.Map<Kind, INDArray> parts = new java.util.EnumMap<>(Kind.class);"
                        + " for (Kind kind : Kind.values()) { switch (kind) { case CUBE -> parts.put(kind, x.mul(x)); case TANH -> { } } }"
                        + " return parts.get(Kind.CUBE);",
                "java.util.Map<String, long[]> seen = new java.util.TreeMap<>(); seen.put(\"x\" + x.rank(), x.shape().clone());"
                        + " synchronized (seen) { return Nd4j.nn().softmax(x, seen.size()); }",
                "Runnable before = System.out::checkError; before.run();"
                        + " return x.getRow(java.util.stream.IntStream.range(0, x.rows()).boxed()"
                        + ".reduce((one, other) -> x.getDouble(other) > x.getDouble(one) ? other : one)"
                        + ".orElseThrow(() -> new IllegalStateException(\"no rows\")));",
                "assert x.rank() > 1; return java.util.Optional.of(x).map(INDArray::dup).orElseThrow();",
                "System.out.println(\"x is \" + x); return new course.types.KeyValues(x, x).keys();"
            })
    void arithmetic_is_none(String body) throws IOException {
        assertThat(found(parts().fromScratch(), "static INDArray task(INDArray x) { " + body + " }"))
                .isEmpty();
    }

    @Test
    void what_another_method_calls_does_not_count() throws IOException {
        assertThat(found(
                        parts().fromScratch(),
                        "static INDArray task(INDArray x) { return x; }"
                                + " static INDArray other(INDArray x) { return Helper.help(x); }"))
                .isEmpty();
    }

    @Test
    void other_exercises_may_call_the_model() throws IOException {
        assertThat(found(parts(), "static INDArray task(INDArray x) { return Helper.help(x); }"))
                .isEmpty();
    }
}
