package course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.exercises.Mistake;
import course.feedback.Explanation;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.toy.ToyChapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    Path out;

    private static GradedSubmission graded(String student, TaskStatus last) {
        List<TaskGrade> tasks = ToyChapter.CHAPTER.tasks().stream()
                .map(task -> task == ToyChapter.SHOUT_TASK
                        ? new TaskGrade(task, last, "A long sentence about it. ".repeat(12), Optional.of("a-mistake"))
                        : new TaskGrade(task, TaskStatus.PASS, "", Optional.empty()))
                .toList();
        Map<String, String> files = Map.of("Sums.java", "abc");
        return new GradedSubmission(new Grade(student, tasks, List.of("=link \u001B[31mrefused")), "bubblewrap", files);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(out.resolve(file).toFile());
    }

    private String write(GradedSubmission... grades) throws IOException {
        return new Reports(ToyChapter.CHAPTER, out, EnumSet.allOf(Format.class), "")
                .write(List.of(grades), List.of("list.csv"), Optional.empty());
    }

    @Test
    void gradescope_finds_a_line_for_each_task() throws IOException {
        write(graded("ada", TaskStatus.WRONG));

        JsonNode results = json("students/ada/results.json");
        assertThat(results.path("score").asInt()).isEqualTo(15);
        assertThat(results.path("tests")).hasSize(ToyChapter.CHAPTER.tasks().size());
        assertThat(results.path("tests").path(4).path("number").asText()).isEqualTo("T.2c");
        assertThat(results.path("tests").path(4).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void gradescope_is_given_no_score_that_is_not_known() throws IOException {
        write(graded("ada", TaskStatus.GRADER_ERROR));

        JsonNode results = json("students/ada/results.json");
        assertThat(results.has("score")).isFalse();
        assertThat(results.path("tests").path(4).has("score")).isFalse();
        assertThat(results.path("tests").path(3).path("score").asInt()).isEqualTo(5);
    }

    @Test
    void what_cannot_be_read_has_empty_cells_and_its_own_status() throws IOException {
        write(graded("ada", TaskStatus.UNREADABLE));

        assertThat(Files.readString(out.resolve("grades.csv"))).contains("ada,5,,,UNREADABLE,");
        assertThat(Files.readString(out.resolve("results.jsonl")))
                .contains("\"task\":\"T.2c\",\"status\":\"UNREADABLE\",\"points\":null");
        assertThat(json("students/ada/results.json").has("score")).isFalse();
        assertThat(out.resolve("students/ada/classroom50")).doesNotExist();
    }

    @Test
    void a_student_whose_archive_nothing_can_read_is_told_so_first_and_once() throws IOException {
        String message = "Your submission could not be read: this is not a zip, or it is damaged.";
        List<TaskGrade> tasks = ToyChapter.CHAPTER.tasks().stream()
                .map(task -> new TaskGrade(task, TaskStatus.UNREADABLE, message, Optional.empty()))
                .toList();
        write(new GradedSubmission(new Grade("ada", tasks, List.of()), "bubblewrap", Map.of()));

        assertThat(Files.readString(out.resolve("students/ada/feedback.txt")))
                .startsWith(ToyChapter.CHAPTER.title() + "\n\n" + message)
                .containsOnlyOnce("could not be read")
                .contains("which is not a grade of 0")
                .doesNotContain("T.1a");
    }

    /** A submission whose only message is as the judge words it. */
    private static GradedSubmission wrong() {
        String message = new Explanation(ToyChapter.TOTAL_TASK, "total([1])")
                .values("1", "2", "")
                .toString();
        return new GradedSubmission(
                new Grade(
                        "ada",
                        List.of(new TaskGrade(ToyChapter.TOTAL_TASK, TaskStatus.WRONG, message, Optional.empty())),
                        List.of()),
                "bubblewrap",
                Map.of());
    }

    @Test
    void the_book_is_named_once_for_each_task() throws IOException {
        write(wrong());

        assertThat(Files.readString(out.resolve("students/ada/feedback.txt")))
                .containsOnlyOnce("exercise-T-1.html")
                .contains("    Book: docs/book/exercise-T-1.html#task-t-1a\n");
    }

    @Test
    void feedback_names_the_published_book_where_there_is_one() throws IOException {
        new Reports(ToyChapter.CHAPTER, out, EnumSet.noneOf(Format.class), "https://ada.github.io/gpt")
                .write(List.of(graded("ada", TaskStatus.WRONG)), List.of(), Optional.empty());

        assertThat(Files.readString(out.resolve("students/ada/feedback.txt")))
                .contains("    Book: https://ada.github.io/gpt/exercise-T-")
                .doesNotContain("docs/", "files in your folder");
    }

    @Test
    void gradescope_names_the_book_where_students_have_it() throws IOException {
        write(wrong());

        assertThat(json("students/ada/results.json")
                        .path("tests")
                        .path(0)
                        .path("output")
                        .asText())
                .endsWith("\nBook: docs/book/exercise-T-1.html#task-t-1a");
    }

    @Test
    void gradescope_and_classroom_50_name_the_published_book_where_there_is_one() throws IOException {
        new Reports(ToyChapter.CHAPTER, out, EnumSet.allOf(Format.class), "https://ada.github.io/gpt")
                .write(List.of(wrong()), List.of(), Optional.empty());

        JsonNode gradescope = json("students/ada/results.json").path("tests").path(0);
        JsonNode classroom50 =
                json("students/ada/classroom50/result.json").path("tests").path(0);
        assertThat(List.of(
                        gradescope.path("output").asText(),
                        classroom50.path("message").asText()))
                .allMatch(message -> message.endsWith("\nBook: https://ada.github.io/gpt/exercise-T-1.html#task-t-1a"));
    }

    @Test
    void a_mistake_is_told_by_its_sentence() throws IOException {
        Mistake mistake = ToyChapter.TOTAL.mistakes().get(0);
        List<TaskGrade> tasks =
                List.of(new TaskGrade(ToyChapter.TOTAL_TASK, TaskStatus.WRONG, "", Optional.of(mistake.id())));
        String summary = write(new GradedSubmission(new Grade("ada", tasks, List.of()), "bubblewrap", Map.of()));

        assertThat(summary.replaceAll("\\s+", " "))
                .contains("1 T.1a " + mistake.when())
                .doesNotContain(mistake.id());
    }

    @Test
    void the_last_column_of_the_summary_is_told_by_its_statuses() throws IOException {
        assertThat(write(graded("ada", TaskStatus.CRASH), graded("bob", TaskStatus.TIMEOUT)))
                .contains("other: takes too long (1 student), ends the");
    }

    @Test
    void the_feedback_fits_in_80_columns() throws IOException {
        write(graded("ada", TaskStatus.WRONG));

        assertThat(Files.readString(out.resolve("students/ada/feedback.txt")))
                .contains("15 of 16 points")
                .contains("T.2c, capital letters (bonus): not right yet")
                .contains("exercise-T-2.html#task-t-2c")
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 80));
    }

    @Test
    void what_may_be_a_students_own_words_stands_behind_a_bar() throws IOException {
        TaskGrade forged = new TaskGrade(
                ToyChapter.TOTAL_TASK,
                TaskStatus.EXCEPTION,
                "Your code threw Error: oh\n\nT.1a, the sum of an array: done\n    16 of 16 points",
                Optional.empty());
        write(new GradedSubmission(new Grade("eve", List.of(forged), List.of()), "bubblewrap", Map.of()));

        assertThat(Files.readString(out.resolve("students/eve/feedback.txt")).lines())
                .contains("| T.1a, the sum of an array: done", "|     16 of 16 points")
                .noneMatch(line -> line.strip().startsWith("16 of"))
                .noneMatch(line -> line.startsWith("T.1a") && line.endsWith("done"));
    }

    @Test
    void a_student_is_not_blamed_for_the_grader() throws IOException {
        write(graded("ada", TaskStatus.GRADER_ERROR));

        assertThat(Files.readString(out.resolve("students/ada/feedback.txt")))
                .contains("not all graded yet")
                .contains("which is not your fault")
                .doesNotContain("A long sentence");
    }

    @Test
    void classroom_50_is_told_what_its_environment_says() throws IOException {
        Map<String, String> environment = Map.of("CLASSROOM", "cs", "ASSIGNMENT", "gpt", "OWNER", "ada");
        Clock clock = Clock.fixed(Instant.parse("2026-06-01T14:32:01.5Z"), ZoneOffset.UTC);

        JsonNode result = new ObjectMapper()
                .readTree(new Classroom50(ToyChapter.CHAPTER, environment, clock).of(graded("ada", TaskStatus.WRONG)));

        assertThat(result.path("schema").asText()).isEqualTo("classroom50/result/v1");
        assertThat(result.path("classroom").asText()).isEqualTo("cs");
        assertThat(result.path("datetime").asText()).isEqualTo("2026-06-01T14:32:01Z");
        assertThat(result.path("score").asInt()).isEqualTo(15);
        assertThat(result.path("max-score").asInt()).isEqualTo(16);
        assertThat(result.path("tests").path(0).path("test-name").asText()).isEqualTo("T.1a the sum of an array");
    }

    @Test
    void classroom_50_shows_a_student_the_message_of_a_task_without_points() throws IOException {
        write(graded("ada", TaskStatus.WRONG));

        JsonNode tests = json("students/ada/classroom50/result.json").path("tests");
        assertThat(tests.path(0).has("message")).isFalse();
        assertThat(tests.path(4).path("message").asText()).startsWith("A long sentence about it.");
    }

    @Test
    void the_summary_names_the_mistakes_and_what_to_look_at() throws IOException {
        String summary = write(graded("eve", TaskStatus.CRASH), graded("bob", TaskStatus.WRONG));

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
        write(graded("=cmd|'/c calc'!A1,\"x\"\n", TaskStatus.PASS));

        assertThat(Files.readString(out.resolve("grades.csv")).split("\r\n", -1)[1])
                .startsWith("\"'=cmd|'/c calc'!A1,\"\"x\"\"\\u000a\",5,11,16,GRADED,");
        assertThat(Files.readString(out.resolve("results.jsonl")).lines())
                .hasSize(ToyChapter.CHAPTER.tasks().size());
    }

    @Test
    void nothing_half_written_is_left_behind() throws IOException {
        write(graded("ada", TaskStatus.PASS));

        try (var files = Files.walk(out)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }
}
