package course.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallGraphTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    /** The members, as in {@code Math.abs}, that are reached from {@code static int task(int n)} among these members. */
    private Set<String> reached(String members) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Answer.java"),
                "package chapter04; import java.util.function.*; class Answer { " + members + " }");
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-nowarn", "-d", folder.toString(), source.toString());
        assertThat(exitCode).isZero();
        return CallGraph.of(folder)
                .reachedFrom(List.of(new CallGraph.Member("chapter04/Answer", "task", "(I)I")))
                .stream()
                .map(member -> member.owner().replaceFirst(".*[/$]", "") + "." + member.name())
                .collect(Collectors.toSet());
    }

    @Test
    void a_method_reaches_what_it_calls() throws IOException {
        assertThat(reached("static int task(int n) { return Math.abs(n); }"))
                .containsExactlyInAnyOrder("Answer.task", "Math.abs");
    }

    @Test
    void a_method_reaches_what_its_helpers_call() throws IOException {
        assertThat(reached("static int task(int n) { return help(n); } static int help(int n) { return Math.abs(n); }"))
                .contains("Answer.help", "Math.abs");
    }

    @Test
    void other_methods_of_its_class_do_not_count() throws IOException {
        assertThat(reached("static int task(int n) { return n; } static int other(int n) { return Math.abs(n); }"))
                .containsExactly("Answer.task");
    }

    @Test
    void methods_that_call_each_other_come_to_an_end() throws IOException {
        assertThat(reached("static int task(int n) { return other(n); } static int other(int n) { return task(n); }"))
                .containsExactlyInAnyOrder("Answer.task", "Answer.other");
    }

    @Test
    void a_lambda_and_a_method_reference_count_as_calls() throws IOException {
        assertThat(reached("static int task(int n) { IntUnaryOperator a = m -> Math.abs(m), b = Math::negateExact;"
                        + " return a.andThen(b).applyAsInt(n); }"))
                .contains("Math.abs", "Math.negateExact");
    }

    @Test
    void with_an_object_all_its_methods_are_reached() throws IOException {
        assertThat(reached("static int task(int n) { new Thread(new Work()).start(); return n; }"
                        + " static class Work implements Runnable { public void run() { Math.abs(1); } }"))
                .contains("Math.abs");
    }

    @Test
    void a_field_reaches_the_static_initializer_of_its_class() throws IOException {
        assertThat(reached("static int task(int n) { return Constants.ONE; }"
                        + " static class Constants { static int ONE = Math.abs(1); }"))
                .contains("Constants.ONE", "Math.abs");
    }

    @Test
    void an_inherited_method_is_found_where_it_is_declared() throws IOException {
        assertThat(reached("static int task(int n) { return Lower.help(n); } static class Lower extends Upper {}"
                        + " static class Upper { static int help(int n) { return Math.abs(n); } }"))
                .contains("Upper.help", "Math.abs");
    }

    @Test
    void a_class_literal_is_reached() throws IOException {
        assertThat(reached("static int task(int n) { return Math.class.getName().length(); }"))
                .contains("Math.class");
    }
}
