package course.grade.process;

import static org.assertj.core.api.Assertions.assertThat;

import course.grade.TaskStatus;
import org.junit.jupiter.api.Test;

class ExitReasonTest {
    private static final String CRASHED = """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007fd53fcc1f39, pid=20696, tid=20697
            #
            # Problematic frame:
            # C  [libnd4jcpu.so+0x14c1f39]
            #
            """;

    @Test
    void a_crash_that_java_notices_is_one_of_native_code() {
        WorkerEndedException reason = ExitReason.of(1, "SHAPES DIFFER\n" + CRASHED);

        assertThat(reason.status()).isEqualTo(TaskStatus.CRASH);
        assertThat(reason.sentence())
                .isEqualTo("Native code crashed (SIGSEGV): an ND4J call with shapes that do not fit can do that,"
                        + " such as assign.");
    }

    @Test
    void a_crash_that_java_does_not_notice_is_told_by_the_exit_code() {
        assertThat(ExitReason.of(134, "malloc(): unaligned tcache chunk detected\n")
                        .sentence())
                .startsWith("Native code crashed (SIGABRT)");
    }

    @Test
    void an_exit_is_not_a_crash_of_native_code() {
        WorkerEndedException reason = ExitReason.of(1, "printed by the student\n");

        assertThat(reason.status()).isEqualTo(TaskStatus.CRASH);
        assertThat(reason.sentence())
                .isEqualTo(
                        "The process ended before there was an answer (exit code 1). Does your code call System.exit?");
    }

    @Test
    void memory_that_java_itself_could_not_get_is_not_a_crash() {
        String printed = """
                # There is insufficient memory for the Java Runtime Environment to continue.
                # Native memory allocation (mmap) failed to map 16384 bytes.
                """;

        assertThat(ExitReason.of(1, printed).status()).isEqualTo(TaskStatus.OUT_OF_MEMORY);
    }

    @Test
    void memory_that_native_code_could_not_get_is_not_a_crash() {
        assertThat(ExitReason.of(134, "terminate called after throwing an instance of 'std::bad_alloc'\n")
                        .status())
                .isEqualTo(TaskStatus.OUT_OF_MEMORY);
    }
}
