package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Reach reach(String body) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Answer.java"),
                "package chapter04; import java.util.*; import org.nd4j.linalg.factory.Nd4j;"
                        + " import org.nd4j.linalg.api.ndarray.INDArray; class Answer { " + body + " }");
        List<String> arguments = List.of(
                "-proc:none",
                "-nowarn",
                "-XDignore.symbol.file",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(exitCode).isZero();
        Files.delete(source);
        return Reach.of(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enum Kind { ONE(1), TWO(2); final int n; Kind(int n) { this.n = n; } }"
                        + " static int of(Kind kind) { return switch (kind) { case ONE -> kind.n; case TWO -> 0; }; }",
                "static final int MOST = 7; static final String NAME = \"n\"; static int of(int n) { return n + MOST; }",
                "record Pair(int a, String b) {} static Object of(int n) {"
                        + " Runnable run = () -> System.out.println(\"n is \" + n); run.run(); return new Pair(n, \"b\"); }",
                "static long of(List<Integer> all) { Map<Integer, Integer> seen = new HashMap<>();"
                        + " all.forEach(one -> seen.merge(one, 1, Integer::sum)); return seen.values().stream().count(); }",
                "static INDArray of(int n) { INDArray all = Nd4j.arange(n).reshape(n, 1); all.putScalar(0, 1);"
                        + " return all.sub(all.transpose()).lte(1); }",
                "interface Shape { double area(); } static class Square implements Shape { private final double side;"
                        + " Square(double side) { this.side = side; } public double area() { return side * side; } }",
                "static int of(String text) { try { return Integer.parseInt(text); }"
                        + " catch (NumberFormatException e) { throw new IllegalArgumentException(\"no number: \" + text, e); } }"
            })
    void code_that_keeps_nothing_reaches_no_farther_than_its_call(String body) throws IOException {
        assertThat(reach(body)).isEqualTo(Reach.CALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enum Kind { ONE; int calls; }",
                "enum Kind { ONE; final int[] cells = {1}; }",
                "static final long START = System.nanoTime();",
                "static class Mine extends Nd4j { static void of() { setDefaultDataTypes(null, null); } }",
                "static INDArray of() { return Nd4j.rand(2, 3); }",
                "protected void finalize() { }",
                "static int calls; static int of(int n) { return n + calls++; }",
                "static final Map<Integer, INDArray> MASKS = new HashMap<>();",
                "static class Inner { static int calls; }",
                "static final int[] CELLS = {1, 2};",
                "static void of() { new Thread(() -> {}).start(); }",
                "static class Mine extends Thread {} static void of() { new Mine().start(); }",
                "static void of() { Runnable run = Thread::yield; run.run(); }",
                "static void of() { System.setProperty(\"a\", \"b\"); }",
                "static void of() { Locale.setDefault(Locale.FRANCE); }",
                "static void of() { Nd4j.getRandom().setSeed(1); }",
                "static void of(INDArray array) { array.shapeInfoDataBuffer().put(0, 7); }",
                "static void of() { Nd4j.EPS_THRESHOLD = 1; }",
                "static void of() { try { of(); } catch (StackOverflowError e) { } }",
                "static void of() { try { of(); } catch (Throwable e) { } }",
                "static final ThreadLocal<Integer> CALLS = new ThreadLocal<>();",
                "static synchronized void of() { }",
                "native void of();"
            })
    void code_that_could_keep_something_reaches_the_tasks_beside_it(String body) throws IOException {
        assertThat(reach(body)).isEqualTo(Reach.WORKER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static Object of() throws Exception { return String.class.getDeclaredField(\"value\"); }",
                "static long of(sun.misc.Unsafe unsafe) { return unsafe.getLong(0); }"
            })
    void reflection_and_memory_by_its_address_reach_far(String body) throws IOException {
        assertThat(reach(body)).isEqualTo(Reach.FAR);
    }
}
