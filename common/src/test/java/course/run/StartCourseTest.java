package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCourseTest {
    @ParameterizedTest
    @ValueSource(ints = {MemoryLimit.EXIT_CODE, 137})
    void a_run_that_took_too_much_memory_says_so(int exitCode) {
        assertThat(StartCourse.ending(exitCode)).contains(RunLimits.memoryExceeded());
    }

    @Test
    void a_run_that_ended_otherwise_is_told_with_its_exit_code() {
        assertThat(StartCourse.ending(134)).contains("exit code 134");
    }
}
