package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import course.run.MemoryLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    @Test
    void a_watch_that_the_system_has_killed_is_said_to_have_run_out_of_memory() {
        assertThat(Start.ending(137))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("memory").contains("mvn -q -Pwatch"));
    }

    @Test
    void a_watch_that_took_too_much_memory_says_so() {
        assertThat(Start.ending(MemoryLimit.EXIT_CODE))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("3.8 GB of memory").contains("mvn -q -Pwatch"));
    }

    @ParameterizedTest
    @ValueSource(ints = {134, 139})
    void a_crash_in_native_code_is_called_that(int exitCode) {
        assertThat(Start.ending(exitCode))
                .hasValueSatisfying(words -> assertThat(words).contains("native code crashed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {143, 3})
    void a_watch_that_ended_otherwise_is_told_with_its_exit_code(int exitCode) {
        assertThat(Start.ending(exitCode))
                .hasValueSatisfying(words -> assertThat(words).contains("exit code " + exitCode));
    }

    @Test
    void an_end_with_0_was_not_the_watchs_own() {
        assertThat(Start.ending(0))
                .hasValueSatisfying(words -> assertThat(words).contains("from within"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 130})
    void what_was_said_or_asked_for_is_not_told_again(int exitCode) {
        assertThat(Start.ending(exitCode)).isEmpty();
    }
}
