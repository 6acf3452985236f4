package course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.masks.AttentionMasks;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.PartScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports say of a task of which a part is earned. */
class PartsTest {
    private static final Chapter WHOLE = Chapter04.CHAPTER;
    private static final Chapter IN_PARTS = Chapter04.CHAPTER.inParts(true);

    @TempDir
    private Path out = Path.of("set by JUnit");

    /** A submission in which the last part of the band mask is not earned, and all else is. */
    private static GradedSubmission graded(boolean inParts) {
        List<TaskGrade> tasks = Chapter04.tasks().stream()
                .map(task -> grade(task, task == AttentionMasks.BAND, inParts))
                .toList();
        return new GradedSubmission(new Grade("bob", tasks, List.of()), "bubblewrap", Map.of());
    }

    private static TaskGrade grade(Task task, boolean wrong, boolean inParts) {
        int last = task.parts().size();
        return new TaskGrade(
                task,
                wrong ? TaskStatus.WRONG : TaskStatus.PASS,
                wrong ? "It accepts -1." : "",
                Optional.empty(),
                !inParts
                        ? List.of()
                        : task.parts().stream()
                                .map(part -> wrong && part.number() == last
                                        ? new PartScore(part, false, "It accepts -1.")
                                        : new PartScore(part, true, ""))
                                .toList());
    }

    private String write(Chapter chapter, boolean inParts) throws IOException {
        return new Reports(chapter, out, EnumSet.allOf(Format.class), "")
                .write(List.of(graded(inParts)), List.of(), Optional.empty());
    }

    private JsonNode test(String file, String field, String number) throws IOException {
        JsonNode tests = new ObjectMapper().readTree(out.resolve(file).toFile()).path("tests");
        return StreamSupport.stream(tests.spliterator(), false)
                .filter(test -> test.path(field).asText().startsWith(number))
                .findFirst()
                .orElseThrow();
    }

    private String text(String file) throws IOException {
        return Files.readString(out.resolve(file));
    }

    @Test
    void a_part_has_a_row_of_its_own_in_the_results() throws IOException {
        write(IN_PARTS, true);

        JsonNode part = test("students/bob/results.json", "number", "4.3b.1");
        assertThat(part.path("name").asText()).isEqualTo("the band mask: narrow bands");
        assertThat(part.path("score").asInt()).isEqualTo(part.path("max_score").asInt());
        JsonNode lost = test("students/bob/results.json", "number", "4.3b.3");
        assertThat(lost.path("score").asInt()).isZero();
        assertThat(lost.path("output").asText()).isEqualTo("It accepts -1.");
    }

    @Test
    void the_rows_of_all_parts_add_up_to_the_most_points() throws IOException {
        write(IN_PARTS, true);

        JsonNode results = new ObjectMapper()
                .readTree(out.resolve("students/bob/results.json").toFile());
        int most = 0;
        for (JsonNode test : results.path("tests")) {
            most += test.path("max_score").asInt();
        }
        assertThat(most).isEqualTo(WHOLE.points(WHOLE.tasks()));
    }

    @Test
    void the_total_counts_earned_parts() throws IOException {
        write(IN_PARTS, true);

        int lost = AttentionMasks.BAND.parts().get(2).points();
        assertThat(text("grades.csv"))
                .contains("4.3b.1,4.3b.2,4.3b.3")
                .contains("," + (WHOLE.points() - lost) + ",GRADED,");
        assertThat(text("students/bob/classroom50/result.json"))
                .contains("\"4.3b.3 the band mask: invalid arguments\"", "\"score\" : " + (WHOLE.points() - lost));
    }

    @Test
    void the_feedback_shows_the_parts_of_a_task_that_is_not_solved() throws IOException {
        write(IN_PARTS, true);

        assertThat(text("students/bob/feedback.txt"))
                .contains("narrow bands", "invalid arguments")
                .doesNotContain("small models");
    }

    @Test
    void without_parts_nothing_tells_of_them() throws IOException {
        String summary = write(WHOLE, false);
        String table = text("grades.csv");
        String results = text("students/bob/results.json");

        assertThat(table + results + summary + text("students/bob/feedback.txt"))
                .doesNotContain("4.3b.", "narrow bands");
        assertThat(table).contains("," + (WHOLE.points() - AttentionMasks.BAND.points()) + ",GRADED,");
    }
}
