package course.compile;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Exercise;
import course.exercises.Task;
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
                class Parts { %s }
                class Helper { static INDArray help(INDArray x) { return new gpt.nn.GELU().forward(x); } }
                """.formatted(members));
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-nowarn", "-d", folder.toString(), source.toString());
        assertThat(exitCode).isZero();
        Optional<String> found = Delegation.of(task, CallGraph.of(folder));
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
    @CsvSource(
            delimiter = '|',
            value = {
                "return new gpt.nn.GELU().forward(x); | new gpt.nn.GELU",
                "return Helper.help(x); | new gpt.nn.GELU",
                "java.util.function.UnaryOperator<INDArray> f = new gpt.nn.LayerNorm(3)::forward; return f.apply(x);"
                        + " | new gpt.nn.LayerNorm",
                "return Nd4j.nn().gelu(x); | org.nd4j.linalg.factory.ops.NDNN.gelu",
                "return new course.types.Functions.Swish().apply(x); | new course.types.Functions.Swish",
                "try { return (INDArray) Class.forName(\"A\").getMethods()[0].invoke(null); }"
                        + " catch (Exception e) { return x; } | java.lang.Class.forName"
            })
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
                "java.util.function.UnaryOperator<INDArray> f = y -> y.mul(2); return f.apply(x);",
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
