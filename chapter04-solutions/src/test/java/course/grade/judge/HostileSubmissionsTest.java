package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.Exercise;
import course.Task;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each is an honest solution of the other tasks with one trick in createNeighborMask. */
@Tag("hostile")
class HostileSubmissionsTest {
    private static final String RIGHT = "return Transforms.abs(distances(seqLength)).lte(1);";

    private static Judge judge;

    @BeforeAll
    static void open() throws IOException {
        judge = Room.judge(7);
    }

    @AfterAll
    static void close() throws IOException {
        judge.close();
    }

    private static Grade grade(String body) throws IOException {
        return judge.grade(Handed.neighbors(body).in());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CRASH         | System.exit(0); return null;",
                "CRASH         | Runtime.getRuntime().halt(0); return null;",
                "TIMEOUT       | while (true) { Thread.interrupted(); }",
                "TIMEOUT       | try { while (true) { Thread.sleep(1000); } } catch (InterruptedException e) { return null; }",
                "EXCEPTION     | return createNeighborMask(seqLength);",
                "EXCEPTION     | throw new IllegalStateException(\"no\");",
                "OUT_OF_MEMORY | java.util.List<long[]> all = new java.util.ArrayList<>(); while (true) all.add(new long[1 << 20]);",
                "OUTPUT_LIMIT  | while (true) System.out.println(\"hello, hello, hello, hello, hello, hello, hello\");",
                "OUTPUT_LIMIT  | try { while (true) System.err.println(\"hello, hello, hello\"); } catch (Throwable e) { return null; }",
                "WRONG         | return null;",
                "WRONG         | return Nd4j.create(seqLength, seqLength).addi(Double.NaN);",
                "WRONG         | return Transforms.abs(distances(seqLength)).lte(1).castTo(DataType.INT);",
                "WRONG         | return Nd4j.ones(DataType.BOOL, 3000, 3000);",
                "WRONG         | return Nd4j.ones(DataType.BOOL, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);",
                "WRONG         | return Nd4j.empty(DataType.BOOL);",
            })
    void a_trick_costs_its_own_task_only(TaskStatus status, String body) throws IOException {
        Grade grade = grade(body);

        assertThat(Room.failures(grade)).isEqualTo(Map.of("4.3a", status));
    }

    @Test
    void an_exit_in_a_static_initializer_costs_its_own_file_only() throws IOException {
        Grade grade = judge.grade(Handed.solutions()
                .with(
                        Exercise.NEIGHBOR_MASK,
                        "private Exercise43NeighborMask() {}",
                        "private Exercise43NeighborMask() {} static { System.exit(0); }")
                .in());

        assertThat(Room.failures(grade))
                .isEqualTo(Map.of(
                        "4.3a", TaskStatus.CRASH,
                        "4.3b", TaskStatus.CRASH,
                        "4.3c", TaskStatus.CRASH,
                        "4.3d", TaskStatus.CRASH));
    }

    @Test
    void garbage_on_the_channel_is_no_answer() throws IOException {
        Grade grade = grade("""
                try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
                    out.write("All tests passed, 110 points.".getBytes());
                } catch (java.io.IOException e) { }
                """ + RIGHT);

        assertThat(Room.failures(grade)).isEqualTo(Map.of("4.3a", TaskStatus.PROTOCOL));
    }

    @Test
    void a_forged_reply_is_no_answer() throws IOException {
        Grade grade = grade("""
                try {
                    java.io.FileOutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
                    new course.grade.worker.Frames(java.io.InputStream.nullInputStream(), out)
                            .send(course.grade.worker.Wire.encode(course.grade.worker.Fields.of(
                                    "Reply", 1L, "", java.util.List.of(), false, true)));
                } catch (java.io.IOException e) { }
                """ + RIGHT);

        assertThat(Room.failures(grade)).isEqualTo(Map.of("4.3a", TaskStatus.PROTOCOL));
    }

    @Test
    void garbage_from_a_thread_left_behind_costs_no_other_task() throws IOException {
        Grade grade = grade("""
                Thread late = new Thread(() -> {
                    try {
                        Thread.sleep(150);
                        new java.io.FileOutputStream(java.io.FileDescriptor.out).write(new byte[1000]);
                    } catch (Exception e) { }
                });
                late.start();
                """ + RIGHT);

        assertThat(Room.failures(grade).keySet()).isSubsetOf("4.3a");
    }

    @Test
    void busy_threads_left_behind_cost_no_other_task() throws IOException {
        Grade grade = grade("new Thread(() -> { while (true) { } }).start();" + RIGHT);

        assertThat(Room.failures(grade).keySet()).isSubsetOf("4.3a");
    }

    @Test
    void an_answer_that_changes_from_call_to_call_is_wrong() throws IOException {
        Grade grade = judge.grade(
                Handed.neighbors("if (calls++ > 8) return Nd4j.ones(DataType.BOOL, seqLength, seqLength);" + RIGHT)
                        .with(
                                Exercise.NEIGHBOR_MASK,
                                "private Exercise43NeighborMask() {}",
                                "private Exercise43NeighborMask() {} static int calls;")
                        .in());

        assertThat(Room.failures(grade)).isEqualTo(Map.of("4.3a", TaskStatus.WRONG));
    }

    @Test
    void a_changed_argument_is_the_callers() throws IOException {
        Grade grade = judge.grade(Handed.solutions()
                .with(Exercise.NEIGHBOR_MASK, "return reach.gt(0);", "mask.putScalar(0, 0, 0); return reach.gt(0);")
                .in());

        assertThat(Room.failures(grade)).isEqualTo(Map.of("4.3d", TaskStatus.WRONG));
        assertThat(Room.of(grade, Task.REACH).message()).contains("it is the caller's");
    }

    @Test
    void a_message_of_a_megabyte_or_one_that_throws_is_an_exception_like_any_other() throws IOException {
        for (String message :
                new String[] {"\"\\u001b[31m\\u0007\".repeat(500000)", "String.valueOf(1 / 0)", "System.lineSeparator()"
                }) {
            Grade grade = grade("throw new RuntimeException() { public String getMessage() { return " + message
                    + "; } public String toString() { throw this; } };");

            assertThat(Room.failures(grade)).isEqualTo(Map.of("4.3a", TaskStatus.EXCEPTION));
            TaskGrade verdict = Room.of(grade, Task.NEIGHBORS);
            assertThat(verdict.message()).hasSizeLessThan(5000).doesNotContain("\u001b", "\u0007");
        }
    }

    @Test
    void a_copy_of_a_class_of_the_course_is_not_seen() throws IOException {
        Grade grade =
                judge.grade(Handed.solutions().file("ParameterCount.java", """
                        package gpt.report;
                        public record ParameterCount(String name, long weights, long biases) {
                            public long total() { return 0; }
                            public boolean equals(Object other) { return true; }
                            public int hashCode() { return 0; }
                        }
                        """).in());

        assertThat(grade.total()).isEqualTo(110);
    }

    @Test
    void what_a_task_changes_about_its_surroundings_costs_no_other_task() throws IOException {
        Grade grade = grade("""
                java.util.Locale.setDefault(java.util.Locale.forLanguageTag("ar-EG-u-nu-arab"));
                Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
                System.setOut(null);
                System.getProperties().clear();
                Thread.currentThread().interrupt();
                """ + "INDArray mask = Transforms.abs(distances(seqLength)).lte(1); return mask;");

        assertThat(Room.failures(grade).keySet()).isSubsetOf("4.3a");
    }

    @Test
    void a_file_that_the_compiler_never_comes_back_from_costs_its_own_tasks_only() throws IOException {
        String deep = "int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";";
        Grade grade = judge.grade(Handed.neighbors(deep + RIGHT).in());

        assertThat(Room.failures(grade))
                .isEqualTo(Map.of(
                        "4.3a", TaskStatus.COMPILE_ERROR,
                        "4.3b", TaskStatus.COMPILE_ERROR,
                        "4.3c", TaskStatus.COMPILE_ERROR,
                        "4.3d", TaskStatus.COMPILE_ERROR));
    }
}
