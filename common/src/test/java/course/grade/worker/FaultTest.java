package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final MethodReference CALLED = new MethodReference("chapter04.Masks", "mask", "()V");

    private static boolean memory(Throwable thrown) {
        return Reply.Fault.of(thrown, CALLED).memory();
    }

    @Test
    void the_students_line_is_the_first_in_the_package_of_the_called_method() {
        Exception thrown = new IllegalStateException();
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("gpt.nn.Linear", "forward", "Linear.java", 20),
            new StackTraceElement("chapter04.Helper", "help", "Helper.java", 7),
            new StackTraceElement("chapter04.Masks", "mask", "Masks.java", 41)
        });

        assertThat(Reply.Fault.of(thrown, CALLED).where()).isEqualTo("Helper.java:7");
    }

    @Test
    void memory_that_could_not_be_had_is_told_by_its_words() {
        assertThat(List.of(
                        "Allocation failed: [std::bad_alloc]",
                        "Failed to allocate new NDArray",
                        "Cannot allocate new FloatPointer(1296000000): totalBytes = 256, physicalBytes = 1614M",
                        "Physical memory usage is too high: physicalBytes (1614M) > maxPhysicalBytes (1100M)"))
                .allMatch(words -> memory(new RuntimeException(words)));
    }

    @Test
    void a_memory_error_among_the_causes_is_recognized() {
        assertThat(memory(new IllegalStateException("no mask", new RuntimeException(new OutOfMemoryError()))))
                .isTrue();
    }

    @Test
    void any_other_exception_has_nothing_to_do_with_memory() {
        assertThat(memory(new IllegalStateException("shapes differ", new RuntimeException("Op validation failed"))))
                .isFalse();
    }

    @Test
    void causes_that_go_round_in_a_circle_come_to_an_end() {
        Exception inner = new Exception();
        Exception outer = new Exception(inner);
        inner.initCause(outer);

        assertThat(memory(outer)).isFalse();
    }
}
