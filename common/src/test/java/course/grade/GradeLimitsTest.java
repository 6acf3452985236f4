package course.grade;

import static org.assertj.core.api.Assertions.assertThat;

import course.grade.worker.WorkerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of statuses in the README tells the limits that are in force. */
class GradeLimitsTest {
    private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four", "five", "six");

    private static String meaning(TaskStatus status) throws IOException {
        String row = "| " + status + " | ";
        return Files.readAllLines(Path.of("..", "README.adoc")).stream()
                .filter(line -> line.startsWith(row))
                .findFirst()
                .orElseThrow()
                .substring(row.length());
    }

    @Test
    void the_README_tells_how_much_time_a_task_has() throws IOException {
        assertThat(meaning(TaskStatus.TIMEOUT))
                .contains(
                        "more than " + GradeLimits.TASK.cpu().toSeconds() + " seconds of CPU time",
                        "or " + GradeLimits.TASK.wall().toSeconds() + " of wall-clock time",
                        "alone more than " + NUMBERS.get(GradeLimits.RETRY_TIMES) + " times that",
                        "after " + NUMBERS.get(GradeLimits.TIMEOUT_RETRIES) + " such tasks");
    }

    @Test
    void the_README_tells_how_much_memory_a_worker_has() throws IOException {
        double gigabytes = GradeLimits.WORKER.memoryMegabytes() / 1000.0;

        assertThat(meaning(TaskStatus.OUT_OF_MEMORY))
                .contains(
                        GradeLimits.HEAP_MEGABYTES + " MB of Java heap",
                        gigabytes + " GB in all",
                        String.format(Locale.ROOT, "%,d files", GradeLimits.WORKER_FILES));
    }

    @Test
    void the_README_tells_how_long_output_and_answers_may_be() throws IOException {
        assertThat(meaning(TaskStatus.OUTPUT_LIMIT))
                .contains(
                        "printed more than " + (WorkerLimits.PRINTED_BYTES >> 20) + " MB",
                        "longer than " + (WorkerLimits.MESSAGE_BYTES >> 20) + " MB");
    }
}
