package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.grade.Sandbox;
import course.grade.Sandbox.Limits;
import course.grade.worker.Frames;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxTest {
    private static final Limits ROOMY = new Limits(512, 60, 200, 8);

    private final Sandbox sandbox;

    SandboxTest() throws Exception {
        sandbox = RealSandbox.open();
    }

    @Test
    void no_canary_finds_a_way_out() {
        assertThat(Canaries.prove(sandbox)).isEmpty();
    }

    @Test
    void a_worker_reads_what_it_is_given(@TempDir Path folder) throws Exception {
        Path given = everybodys(folder.resolve("given"));
        Process process = sandbox.start(List.of("cat", given.toString()), List.of(given), ROOMY);
        assertThat(said(process)).isEqualTo("secret");
    }

    @Test
    void a_worker_does_not_read_what_stands_beside_it(@TempDir Path folder) throws Exception {
        Path given = everybodys(folder.resolve("given"));
        Path other = everybodys(folder.resolve("other"));
        Process process = sandbox.start(List.of("cat", other.toString()), List.of(given), ROOMY);
        assertThat(said(process)).isEmpty();
    }

    @Test
    void a_path_that_does_not_exist_is_named(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> sandbox.start(List.of("true"), List.of(missing), ROOMY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing.toString());
    }

    static Stream<Arguments> passing() {
        // The limit is for all together: neither of the two passes it alone.
        String half = "head -c 90000000 /dev/zero | tail -c 90000000 | (sleep 60; cat >/dev/null)";
        return Stream.of(
                Arguments.of(Limit.MEMORY, half + " & " + half, new Limits(120, 60, 200, 8)),
                Arguments.of(Limit.FILES, "mkdir -p /tmp/a/b; cd /tmp/a/b; seq 20000 | xargs touch; sleep 60", ROOMY),
                Arguments.of(Limit.CPU_TIME, "while :; do :; done", new Limits(256, 1, 50, 8)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_worker_that_passes_a_limit_is_told_apart(Limit limit, String script, Limits limits) throws Exception {
        Process process = sandbox.start(List.of("sh", "-c", script), List.of(), limits);
        process.waitFor();
        assertThat(ConfinedProcess.passedBy(process)).contains(limit);
    }

    @Test
    void a_folder_that_cannot_be_looked_into_counts_as_too_many_files() throws Exception {
        assumeTrue(!DropPrivileges.isRoot(), "root can look into every folder");
        Process process =
                sandbox.start(List.of("sh", "-c", "mkdir /tmp/a; chmod 000 /tmp/a; sleep 60"), List.of(), ROOMY);
        process.waitFor();
        assertThat(ConfinedProcess.passedBy(process)).contains(Limit.FILES);
    }

    @Test
    void some_files_are_not_too_many() throws Exception {
        String script = "cd /tmp; seq 5000 | xargs touch; sleep 1; exit 3";
        Process process = sandbox.start(List.of("sh", "-c", script), List.of(), ROOMY);
        assertThat(process.waitFor()).isEqualTo(3);
    }

    @Test
    void a_worker_that_ends_by_itself_passed_no_limit() throws Exception {
        Process process = sandbox.start(List.of("sh", "-c", "exit 1"), List.of(), ROOMY);
        process.waitFor();
        assertThat(ConfinedProcess.passedBy(process)).isEmpty();
    }

    @Test
    void messages_do_not_mix_with_what_is_printed_or_read() throws Exception {
        String script = "echo printed; read own; read message <&3; echo \"$own$message\" >&4";
        Process process = sandbox.start(
                List.of("sh", "-c", Frames.BESIDE_THE_OUTPUT, "sh", "sh", "-c", script), List.of(), ROOMY);
        process.getOutputStream().write("a message\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(said(process)).isEqualTo("a message\n");
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("printed\n");
    }

    @Test
    void a_worker_outlives_the_thread_that_asked_for_it() throws Exception {
        Process[] process = new Process[1];
        Thread asking = new Thread(() -> {
            try {
                process[0] = sandbox.start(List.of("sh", "-c", "read line; echo $line"), List.of(), ROOMY);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        asking.start();
        asking.join();
        process[0].getOutputStream().write("still here\n".getBytes(StandardCharsets.UTF_8));
        process[0].getOutputStream().close();
        assertThat(said(process[0])).isEqualTo("still here\n");
    }

    @Test
    void what_a_worker_detached_dies_when_the_worker_ends() throws Exception {
        String detach = "(setsid sh -c 'sleep 600 & sleep 600' >/dev/null 2>&1 &); echo on; read line";
        Process process = sandbox.start(List.of("sh", "-c", detach), List.of(), ROOMY);
        assertThat(process.getInputStream().read()).isEqualTo('o');
        List<Long> all = ProcessTree.of(process.pid()).pids();
        process.getOutputStream().close();
        process.waitFor();
        assertThatAllEnd(all);
    }

    @Test
    void a_worker_dies_with_a_grader_that_is_killed() throws Exception {
        Process grader = new ProcessBuilder(
                        ThisJvm.program(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShortLivedGrader.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(grader.getInputStream().read()).isEqualTo('o');
        List<Long> all = ProcessTree.of(grader.pid()).pids();
        assertThat(all).hasSizeGreaterThan(2);
        grader.destroyForcibly().waitFor();
        assertThatAllEnd(all);
    }

    @Test
    void no_memory_is_to_be_had_that_belongs_to_no_process() throws Exception {
        assumeTrue(SystemCalls.filter(System.getProperty("os.arch")).isPresent(), "a machine without a filter");
        Process process = sandbox.start(List.of("ipcmk", "-M", "4096"), List.of(), ROOMY);
        assertThat(process.waitFor()).isNotZero();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Operation not permitted");
    }

    private static void assertThatAllEnd(List<Long> pids) throws Exception {
        for (long pid : pids) {
            if (ProcessHandle.of(pid).isPresent()) {
                ProcessHandle.of(pid).get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static Path everybodys(Path file) throws IOException {
        Files.writeString(file, "secret");
        assertThat(file.toFile().setReadable(true, false)).isTrue();
        return file;
    }

    private static String said(Process process) throws IOException {
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
