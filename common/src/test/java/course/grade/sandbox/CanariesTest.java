package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import course.grade.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CanariesTest {
    /** Isolates a worker in everything but its limits: each command that tries a limit runs this script instead. */
    private record Playing(String script) implements Sandbox {
        @Override
        public Process start(List<String> command, List<Path> readable, Limits limits) throws IOException {
            if (command.get(2).startsWith("could()")) {
                return run("echo done", limits);
            }
            return command.get(2).contains("setsid") ? run("echo on; exec sleep 99", limits) : run(script, limits);
        }

        private static Process run(String script, Limits limits) throws IOException {
            return Launcher.start(List.of("sh", "-c", script), limits, List.of(), Path.of("/"));
        }
    }

    @Test
    void a_limit_that_stops_the_program_bites() {
        assertThat(Canaries.prove(new Playing("echo 'no space left' >&2; exit 1")))
                .isEmpty();
    }

    @Test
    void a_program_that_nothing_stops_shows_that_a_limit_does_not_bite() {
        assertThat(Canaries.prove(new Playing("exit 0"))).contains("the limit on the size of /tmp does not bite");
    }

    @Test
    void a_program_that_complains_and_ends_well_has_tried_no_limit() {
        assertThat(Canaries.prove(new Playing("echo 'seq: invalid argument' >&2; exit 0")))
                .contains("the test of the limit on the size of /tmp could not run: seq: invalid argument")
                .noneMatch(line -> line.contains("bite"));
    }

    @Test
    void a_program_that_is_missing_has_tried_no_limit() {
        assertThat(Canaries.prove(new Playing("no-such-program")))
                .isNotEmpty()
                .allMatch(line -> line.contains("could not run"));
    }
}
