package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Stubs;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.layers.BuildLayers;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.grade.sample.Solutions;
import course.run.Outcome;
import course.run.Status;
import course.run.TaskResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each save gets a verdict, even after code that exits, loops or floods the output. */
class IncrementalRunnerTest {
    @SuppressWarnings("NullAway.Init")
    private static Workshop workshop;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        RunOutput.divert();
        Watch.warmUp();
        workshop = new Workshop(folder);
    }

    IncrementalRunnerTest() throws IOException {
        workshop.ship();
        judge();
    }

    @AfterAll
    static void close() throws IOException {
        workshop.close();
    }

    private Verdict judge() throws IOException {
        return workshop.judge().judge(false).orElseThrow();
    }

    private Verdict save(Exercise exercise, String text) throws IOException {
        workshop.save(exercise, text);
        return judge();
    }

    private Verdict saveNeighbors(String body) throws IOException {
        return save(AttentionMasks.EXERCISE, Workshop.neighbors(body));
    }

    private static TaskResult of(Task task, Verdict verdict) {
        return verdict.result().of(task).orElseThrow();
    }

    private static String message(Task task, Verdict verdict) {
        return of(task, verdict).firstFailure().map(Outcome::message).orElse("nothing failed");
    }

    /** The student goes on, and is judged as if nothing had been. */
    private void assertThatTheNextSaveIsJudged() throws IOException {
        Verdict verdict = saveNeighbors("return null;");

        assertThat(verdict.ran()).containsExactly(AttentionMasks.EXERCISE);
        assertThat(message(AttentionMasks.NEIGHBORS, verdict)).contains("gave back null");
    }

    @Test
    void a_changed_head_costs_its_own_task_and_the_others_are_judged() throws IOException {
        Verdict verdict = save(
                AttentionMasks.EXERCISE,
                Solutions.text(AttentionMasks.EXERCISE)
                        .replace("public static INDArray createBandMask", "private static INDArray createBandMask"));

        assertThat(verdict.result().tasks())
                .filteredOn(result -> result.task().exercise() == AttentionMasks.EXERCISE)
                .extracting(TaskResult::status)
                .containsExactly(Status.DONE, Status.BROKEN, Status.DONE, Status.DONE);
        assertThat(message(AttentionMasks.BAND, verdict))
                .contains("public static INDArray createBandMask(int, int, int)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return org.nd4j.linalg.factory.Nd4j.nn().gelu(x);        | NDNN.gelu.
            return org.nd4j.linalg.factory.Nd4j.nn().preciseGelu(x); | NDNN.preciseGelu.
            return new gpt.nn.GELU().forward(x); | new gpt.nn.GELU.
            """)
    void a_task_that_calls_a_finished_part_is_told_so_before_any_comparison(String body, String part)
            throws IOException {
        Verdict verdict = save(
                BuildLayers.EXERCISE,
                Stubs.of(BuildLayers.EXERCISE)
                        .replaceFirst("throw new UnsupportedOperationException\\(\\s*\"TODO B2[^;]*;", body));

        TaskResult gelu = of(BuildLayers.GELU.task(), verdict);
        assertThat(gelu.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.message().replaceAll("\\s+", " "))
                        .startsWith("gelu(")
                        .contains("Your code uses ", part, "so this does not count"));
        assertThat(of(BuildLayers.LAYER_NORM.task(), verdict).status()).isEqualTo(Status.TODO);
    }

    @Test
    void a_save_that_changes_nothing_runs_nothing() throws IOException {
        assertThat(save(ModelSizes.EXERCISE, Stubs.of(ModelSizes.EXERCISE) + "// a remark\n")
                        .ran())
                .isEmpty();
    }

    @Test
    void a_helper_class_that_changes_runs_the_exercise_that_uses_it() throws IOException {
        Files.writeString(
                workshop.file("Width.java"), "package chapter04; class Width { static int of() { return 2; } }");
        String body = "return createBandMask(seqLength, Width.of(), 1);";
        saveNeighbors(body);

        Files.writeString(
                workshop.file("Width.java"), "package chapter04; class Width { static int of() { return 1; } }");

        assertThat(judge().ran()).containsExactly(AttentionMasks.EXERCISE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3);",
                "Runtime.getRuntime().exit(3);",
                "Runtime.getRuntime().halt(3);",
                "java.util.stream.IntStream.of(3).forEach(System::exit);",
                "java.util.stream.IntStream.of(3).forEach(Runtime.getRuntime()::halt);",
                "try { System.exit(3); } catch (Exception e) { }"
            })
    void an_exit_is_refused(String exit) throws IOException {
        Verdict verdict = saveNeighbors(exit + " return null;");

        assertThat(message(AttentionMasks.NEIGHBORS, verdict))
                .contains("Your code ends the JVM. Give back an answer instead.");
        assertThatTheNextSaveIsJudged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"\\uD83D broken\");",
                "throw new IllegalStateException(\"\\u001b[2J\\u001b]0;pwn\\u0007\\u001b[31mred\\0\\u202e\\u0085\");",
                "throw new IllegalStateException(\"x\".repeat(5_000_000));",
                "throw new IllegalStateException(\" \".repeat(2_000_000) + \"x\");",
                "throw new IllegalStateException(java.util.Arrays.deepToString(new boolean[700][700]));",
                "throw new IllegalStateException() { public String getMessage() { throw new RuntimeException(); } };",
                "throw new IllegalStateException() { public StackTraceElement[] getStackTrace() { return null; } };",
                "throw new IllegalStateException() { public String toString() { while (true) { } } };",
                "throw new IllegalStateException(\"a\") { public Throwable getCause() { return this; } };",
                "throw new UnsupportedOperationException(\"TODO 4.3a: \" + \"x\".repeat(5_000_000) + \"\\uD83D\");"
            })
    void any_message_of_an_exception_is_shown_in_a_few_clean_lines(String body) throws IOException {
        Verdict verdict = saveNeighbors(body);

        assertThat(message(AttentionMasks.NEIGHBORS, verdict))
                .hasSizeLessThanOrEqualTo(4000)
                .matches("(?s)(createNeighborMask\\(5\\)\n.*Your code threw.*Book: .*|TODO 4.3a: x.*)")
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\\n]]");
    }

    /** With a timeout as short as it can be, for code that never comes back: others may need longer on a busy machine. */
    private Verdict saveEndlessNeighbors(String body) throws IOException {
        System.setProperty("course.timeout.seconds", "0");
        try {
            return saveNeighbors(body);
        } finally {
            System.clearProperty("course.timeout.seconds");
        }
    }

    @Test
    void a_message_that_never_ends_is_given_up_like_any_loop() throws IOException {
        Verdict verdict = saveEndlessNeighbors(
                "throw new IllegalStateException() { public String getMessage() { while (true) { Math.random(); } } };");

        assertThat(message(AttentionMasks.NEIGHBORS, verdict)).contains("did not come back within 0 seconds");
    }

    private Verdict saveBreakdown(String body) throws IOException {
        return save(
                ParameterCounts.EXERCISE,
                Stubs.of(ParameterCounts.EXERCISE)
                        .replaceFirst(
                                "throw new UnsupportedOperationException\\(\\s*\"TODO 4.1b[^;]*;",
                                Matcher.quoteReplacement(body)));
    }

    @Test
    void an_answer_of_20_000_rows_is_shown_in_part() throws IOException {
        Verdict verdict = saveBreakdown(
                "return java.util.Collections.nCopies(20_000, new ParameterCount(\"\\uD83D\\u001b[31m\", 1, 2));");

        assertThat(message(ParameterCounts.BREAKDOWN, verdict))
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cs}&&[^\\n]]")
                .contains("... and 19,989 rows more")
                .hasSizeLessThan(2000);
    }

    @Test
    void an_answer_whose_own_methods_throw_is_told() throws IOException {
        Verdict verdict = saveBreakdown("""
                return new java.util.AbstractList<>() {
                    public ParameterCount get(int i) { throw new IllegalStateException("get"); }
                    public int size() { return 2; }
                };""");

        assertThat(message(ParameterCounts.BREAKDOWN, verdict)).contains("Your code threw IllegalStateException: get");
    }

    @Test
    void a_method_that_calls_one_which_is_still_to_do_is_told_so() throws IOException {
        String head = "ModelSize modelSize(GPTConfig config) {";
        String call = "Exercise41ParameterCounts.countParameters(new gpt.nn.GELU());";
        Verdict verdict = save(ModelSizes.EXERCISE, Workshop.mistaken(ModelSizes.EXERCISE, head, head + call));

        assertThat(of(ModelSizes.SIZE, verdict).status()).isEqualTo(Status.WRONG);
        assertThat(message(ModelSizes.SIZE, verdict))
                .contains("Your code calls a method of 4.1a, which is still a TODO");
    }

    @Test
    void a_recursion_without_an_end_is_told() throws IOException {
        Verdict verdict = saveNeighbors("return createNeighborMask(seqLength + 1);");

        assertThat(message(AttentionMasks.NEIGHBORS, verdict)).contains("calls itself without end");
        assertThatTheNextSaveIsJudged();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return Nd4j.zeros(100_000, 50_000); | asked for 20 GB, and the course allows 2 GB
            return Nd4j.tile(Nd4j.ones(1000, 1000), 100, 100); | asked for 40 GB, and the course allows 2 GB
            return Nd4j.create(new float[500_000_000]); | filled Java's own memory
            return Nd4j.create(new double[Integer.MAX_VALUE]); | asked for an array that is longer than Java can
            new gpt.nn.Embedding(100_000, 50_000).initialize(gpt.random.TorchRandom.seeded(123)); return null; | asked for 20 GB, and the course allows 2 GB. To count parameters, no values are needed and no initialize: the shape is enough, parameter.shape()
            for (var kept = new java.util.ArrayList<INDArray>(); ; ) { kept.add(Nd4j.createUninitialized(DataType.FLOAT, 100_000_000)); } | holds nearly 2 GB of arrays, from this call or from an earlier one, and asked for 400 MB more
            """)
    void a_request_for_too_much_memory_fails_alone_and_says_how_much(String body, String words) throws IOException {
        Verdict verdict = saveNeighbors(body);

        assertThat(message(AttentionMasks.NEIGHBORS, verdict).replaceAll("\\s+", " "))
                .contains("createNeighborMask(")
                .contains("Out of memory: your code " + words);
        assertThat(of(AttentionMasks.BAND, verdict).status()).isEqualTo(Status.TODO);
        assertThatTheNextSaveIsGreen();
    }

    private void assertThatTheNextSaveIsGreen() throws IOException {
        Verdict verdict = save(AttentionMasks.EXERCISE, Solutions.text(AttentionMasks.EXERCISE));

        assertThat(of(AttentionMasks.NEIGHBORS, verdict).status())
                .as(message(AttentionMasks.NEIGHBORS, verdict))
                .isEqualTo(Status.DONE);
    }

    @Test
    void a_call_that_goes_on_after_it_was_given_up_is_told_until_it_ends() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            workshop.save(AttentionMasks.EXERCISE, Workshop.neighbors("""
                            try (java.net.Socket socket =
                                    new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), PORT)) {
                                socket.getInputStream().read();
                            } catch (java.io.IOException e) {
                            }
                            return null;""".replace(
                            "PORT", String.valueOf(server.getLocalPort()))));
            CompletableFuture<Optional<Verdict>> judging = judgeInTheBackground();
            try (Socket socket = server.accept()) {
                while (!judging.isDone()) {
                    workshop.judge().cancel();
                    Thread.onSpinWait();
                }
                assertThat(socket.isConnected()).isTrue();

                assertThat(saveNeighbors("return null; // once").stillRunning()).isTrue();
            }
        }
        for (Thread thread : threadsOfRuns()) {
            thread.join();
        }
        assertThat(saveNeighbors("return null; // twice").stillRunning()).isFalse();
    }

    private CompletableFuture<Optional<Verdict>> judgeInTheBackground() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return workshop.judge().judge(false);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void a_loop_without_an_end_is_given_up_and_its_thread_ends() throws Exception {
        Verdict verdict =
                saveEndlessNeighbors("while (true) { try { Thread.sleep(1); } catch (InterruptedException e) { } }");

        assertThat(message(AttentionMasks.NEIGHBORS, verdict)).contains("did not come back within 0 seconds");
        assertThatTheNextSaveIsJudged();
        for (Thread thread : threadsOfRuns()) {
            thread.join();
        }
        assertThat(threadsOfRuns()).isEmpty();
    }

    private static List<Thread> threadsOfRuns() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() instanceof RunThreads)
                .filter(thread -> !(thread instanceof ForkJoinWorkerThread)) // those are lent from run to run
                .toList();
    }

    @Test
    void a_loop_without_an_end_is_cut_short_when_the_verdict_is_no_longer_wanted() throws Exception {
        workshop.save(
                AttentionMasks.EXERCISE,
                Workshop.neighbors("System.out.println(\"here\"); while (true) { Math.random(); }"));
        CompletableFuture<Optional<Verdict>> judging = judgeInTheBackground();
        while (threadsOfRuns().stream().noneMatch(thread -> thread.getName().equals("your code"))) {
            Thread.onSpinWait();
        }
        while (!judging.isDone()) { // whenever the run began
            workshop.judge().cancel();
            Thread.onSpinWait();
        }

        assertThat(judging.join()).isEmpty();
        assertThatTheNextSaveIsJudged();
    }

    @Test
    void what_a_task_prints_is_not_shown_with_the_next_verdict() throws IOException {
        assertThat(saveNeighbors("System.err.println(\"\\u001b[2Jhere\\0\"); return null;")
                        .printed())
                .startsWith("here");

        assertThat(saveNeighbors("return null;").printed()).isEmpty();
    }

    @Test
    void of_a_failed_test_the_last_lines_are_kept_and_none_of_the_calls_that_look_for_the_mistake() throws IOException {
        Verdict verdict = saveNeighbors("""
                for (int i = 0; i < 30; i++) { System.out.println("row " + i + " of " + seqLength); }
                return Nd4j.ones(org.nd4j.linalg.api.buffer.DataType.BOOL, seqLength, seqLength);""");

        assertThat(of(AttentionMasks.NEIGHBORS, verdict)
                        .firstFailure()
                        .orElseThrow()
                        .printed())
                .hasSize(21)
                .startsWith("... 10 lines, and then", "row 10 of 5")
                .endsWith("row 29 of 5");
    }
}
