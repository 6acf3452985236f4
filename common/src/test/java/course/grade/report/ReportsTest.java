package course.grade.report;

import static course.grade.report.SampleGrades.graded;
import static course.grade.report.SampleGrades.verdict;
import static course.grade.report.SampleGrades.withFile;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.feedback.Explanation;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.toy.ToyChapter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportsTest extends ReportFolder {
    /** All tasks are passed but the last. */
    private static GradedSubmission last(TaskStatus status, String student) {
        GradedSubmission graded = graded(
                student,
                ToyChapter.CHAPTER,
                task -> task == ToyChapter.SHOUT_TASK
                        ? new TaskGrade(task, status, "A long sentence about it. ".repeat(12), Optional.of("a-mistake"))
                        : verdict(task, TaskStatus.PASS, ""),
                "=link \u001B[31mrefused");
        return withFile(graded, "abc");
    }

    private void write(GradedSubmission... grades) throws IOException {
        write(ToyChapter.CHAPTER, grades);
    }

    @ParameterizedTest
    @EnumSource(names = {"GRADER_ERROR", "UNREADABLE"})
    void points_that_are_not_known_are_left_out_of_every_file(TaskStatus unknown) throws IOException {
        write(last(unknown, "ada"));

        assertThat(text("grades.csv")).contains("ada,5,,," + unknown + ",");
        assertThat(text("results.jsonl")).contains("\"task\":\"T.2c\",\"status\":\"" + unknown + "\",\"points\":null");
        JsonNode results = json("students/ada/results.json");
        assertThat(results.has("score")).isFalse();
        assertThat(results.path("tests").path(4).has("score")).isFalse();
        assertThat(results.path("tests").path(3).path("score").asInt()).isEqualTo(5);
        assertThat(out.resolve("students/ada/classroom50")).doesNotExist();
    }

    @Test
    void a_student_whose_archive_nothing_can_read_is_told_so_first_and_once() throws IOException {
        String message = "Your submission could not be read: this is not a zip, or it is damaged.";
        write(graded("ada", ToyChapter.CHAPTER, task -> verdict(task, TaskStatus.UNREADABLE, message)));

        assertThat(text("students/ada/feedback.txt"))
                .startsWith(ToyChapter.CHAPTER.title() + "\n\n" + message)
                .containsOnlyOnce("could not be read")
                .contains("which is not a grade of 0")
                .doesNotContain("T.1a");
    }

    @ParameterizedTest
    @CsvSource({"'', docs/book", "https://ada.github.io/gpt, https://ada.github.io/gpt"})
    void each_message_names_the_book_once_and_where_these_students_have_it(String bookUrl, String book)
            throws IOException {
        String message = new Explanation(ToyChapter.TOTAL_TASK, "total([1])")
                .values("1", "2", "")
                .toString();
        GradedSubmission wrong = graded("ada", List.of(verdict(ToyChapter.TOTAL_TASK, TaskStatus.WRONG, message)));
        write(bookUrl, ToyChapter.CHAPTER, wrong);

        String told = "Book: " + book + "/exercise-T-1.html#task-t-1a";
        String feedback = text("students/ada/feedback.txt");
        assertThat(feedback).containsOnlyOnce("exercise-T-1.html").contains("    " + told + "\n");
        assertThat(feedback.contains("files in your folder")).isEqualTo(bookUrl.isEmpty());
        assertThat(json("students/ada/results.json").findValuesAsText("output"))
                .singleElement()
                .asString()
                .endsWith("\n" + told);
        assertThat(json("students/ada/classroom50/result.json").findValuesAsText("message"))
                .singleElement()
                .asString()
                .endsWith("\n" + told);
    }

    @Test
    void the_last_column_of_the_summary_is_told_by_its_statuses() throws IOException {
        assertThat(write(ToyChapter.CHAPTER, last(TaskStatus.CRASH, "ada"), last(TaskStatus.TIMEOUT, "bob")))
                .contains("other: takes too long (1 student), ends the");
    }

    @Test
    void the_feedback_fits_in_80_columns() throws IOException {
        write(last(TaskStatus.WRONG, "ada"));

        assertThat(text("students/ada/feedback.txt"))
                .contains("15 of 16 points")
                .contains("T.2c, capital letters (bonus): not right yet")
                .contains("exercise-T-2.html#task-t-2c")
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 80));
    }

    @Test
    void what_may_be_a_students_own_words_stands_behind_a_bar() throws IOException {
        String forged = "Your code threw Error: oh\n\nT.1a, the sum of an array: done\n    16 of 16 points";
        write(graded("eve", List.of(verdict(ToyChapter.TOTAL_TASK, TaskStatus.EXCEPTION, forged))));

        assertThat(text("students/eve/feedback.txt").lines())
                .contains("| T.1a, the sum of an array: done", "|     16 of 16 points")
                .noneMatch(line -> line.strip().startsWith("16 of"))
                .noneMatch(line -> line.startsWith("T.1a") && line.endsWith("done"));
    }

    @Test
    void a_student_is_not_blamed_for_the_grader() throws IOException {
        write(last(TaskStatus.GRADER_ERROR, "ada"));

        assertThat(text("students/ada/feedback.txt"))
                .contains("not all graded yet")
                .contains("which is not your fault")
                .doesNotContain("A long sentence");
    }

    @Test
    void classroom_50_is_told_what_its_environment_says_and_why_a_task_has_no_points() throws IOException {
        Map<String, String> environment = Map.of("CLASSROOM", "cs", "ASSIGNMENT", "gpt", "OWNER", "ada");
        Clock clock = Clock.fixed(Instant.parse("2026-06-01T14:32:01.5Z"), ZoneOffset.UTC);

        JsonNode result = new ObjectMapper()
                .readTree(new Classroom50(ToyChapter.CHAPTER, environment, clock).of(last(TaskStatus.WRONG, "ada")));

        assertThat(result.path("schema").asText()).isEqualTo("classroom50/result/v1");
        assertThat(result.path("classroom").asText()).isEqualTo("cs");
        assertThat(result.path("datetime").asText()).isEqualTo("2026-06-01T14:32:01Z");
        assertThat(result.path("score").asInt()).isEqualTo(15);
        assertThat(result.path("max-score").asInt()).isEqualTo(16);
        assertThat(result.path("tests").path(0).path("test-name").asText()).isEqualTo("T.1a the sum of an array");
        assertThat(result.path("tests").path(0).has("message")).isFalse();
        assertThat(result.path("tests").path(4).path("message").asText()).startsWith("A long sentence about it.");
    }

    @Test
    void the_summary_names_the_mistakes_and_what_to_look_at() throws IOException {
        String summary = write(ToyChapter.CHAPTER, last(TaskStatus.CRASH, "eve"), last(TaskStatus.WRONG, "bob"));

        assertThat(summary)
                .contains("2 submissions are graded")
                .contains("     2  T.2c  a-mistake")
                .contains("eve: ends the JVM (T.2c).")
                .contains("bob, eve: the same Sums.java, but for white space.")
                .doesNotContain("\u001B");
        assertThat(summary.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void a_hostile_name_breaks_no_table() throws IOException {
        write(last(TaskStatus.PASS, "=cmd|'/c calc'!A1,\"x\"\n"));

        assertThat(text("grades.csv").split("\r\n", -1)[1])
                .startsWith("\"'=cmd|'/c calc'!A1,\"\"x\"\"\\u000a\",5,11,16,GRADED,");
        assertThat(text("results.jsonl").lines())
                .hasSize(ToyChapter.CHAPTER.tasks().size());
    }

    @Test
    void nothing_half_written_is_left_behind() throws IOException {
        write(last(TaskStatus.PASS, "ada"));

        try (var files = Files.walk(out)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }
}
