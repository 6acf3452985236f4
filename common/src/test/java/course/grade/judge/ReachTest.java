package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private boolean far(String body) throws IOException {
        Path source = Files.writeString(folder.resolve("Answer.java"), "class Answer { " + body + " }");
        List<String> arguments = List.of("-proc:none", "-nowarn", "-XDignore.symbol.file", source.toString());
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(exitCode).isZero();
        Files.delete(source);
        return Reach.isFar(folder);
    }

    @Test
    void plain_code_with_lambdas_records_and_texts_does_not_reach_far() throws IOException {
        assertThat(far("record Pair(int a, String b) {} enum Kind { ONE }"
                        + " static Object of(int n) { Runnable run = () -> System.out.println(\"n is \" + n);"
                        + " return switch (Kind.ONE) { case ONE -> new Pair(n, run.toString()); }; }"))
                .isFalse();
    }

    @Test
    void reflection_reaches_far() throws IOException {
        assertThat(far("static Object of() throws Exception { return String.class.getDeclaredField(\"value\"); }"))
                .isTrue();
    }

    @Test
    void memory_by_its_address_reaches_far() throws IOException {
        assertThat(far("static long of(sun.misc.Unsafe unsafe) { return unsafe.getLong(0); }"))
                .isTrue();
    }
}
