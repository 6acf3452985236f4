package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessTreeTest {
    @Test
    void a_process_that_ended_does_not_run_even_if_nothing_waits_for_it() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
        try (BufferedReader out = parent.inputReader()) {
            long zombie = Long.parseLong(out.readLine());
            waitForTheEndOf(zombie);

            assertThat(ProcessHandle.of(zombie)).isPresent();
            assertThat(ProcessTree.runs(parent.pid())).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static void waitForTheEndOf(long pid) throws InterruptedException, IOException {
        for (int i = 0; i < 600 && ProcessTree.runs(pid); i++) {
            Thread.sleep(50);
        }
        assertThat(ProcessTree.runs(pid)).isFalse();
    }
}
