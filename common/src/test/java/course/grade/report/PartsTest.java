package course.grade.report;

import static course.grade.report.SampleGrades.graded;
import static course.grade.report.SampleGrades.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.TaskPart;
import course.exercises.masks.AttentionMasks;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.PartScore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What reports say of a task of which a part is earned. */
class PartsTest extends ReportFolder {
    private static final Chapter WHOLE = Chapter04.CHAPTER;
    private static final Chapter IN_PARTS = Chapter04.CHAPTER.inParts(true);

    /** Writes about a submission in which the last part of the band mask is not earned, and all else is. */
    private String write(Chapter chapter) throws IOException {
        return write(
                chapter,
                graded(
                        "bob",
                        chapter,
                        task -> task == AttentionMasks.BAND
                                ? band(chapter.isInParts() ? task.parts() : List.of())
                                : verdict(task, TaskStatus.PASS, "")));
    }

    private static TaskGrade band(List<TaskPart> parts) {
        String message = "It accepts -1.";
        return new TaskGrade(
                AttentionMasks.BAND,
                TaskStatus.WRONG,
                message,
                Optional.empty(),
                parts.stream()
                        .map(part -> part.number() == parts.size()
                                ? new PartScore(part, false, message)
                                : new PartScore(part, true, ""))
                        .toList());
    }

    private JsonNode row(String number) throws IOException {
        return StreamSupport.stream(
                        json("students/bob/results.json").path("tests").spliterator(), false)
                .filter(test -> test.path("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_part_has_a_row_of_its_own_in_the_results() throws IOException {
        write(IN_PARTS);

        JsonNode part = row("4.3b.1");
        assertThat(part.path("name").asText()).isEqualTo("the band mask: narrow bands");
        assertThat(part.path("score").asInt()).isEqualTo(part.path("max_score").asInt());
        JsonNode lost = row("4.3b.3");
        assertThat(lost.path("score").asInt()).isZero();
        assertThat(lost.path("output").asText()).isEqualTo("It accepts -1.");
    }

    @Test
    void the_rows_of_all_parts_add_up_to_the_most_points() throws IOException {
        write(IN_PARTS);

        assertThat(json("students/bob/results.json").findValues("max_score").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(WHOLE.points(WHOLE.tasks()));
    }

    @Test
    void the_total_counts_earned_parts() throws IOException {
        write(IN_PARTS);

        int lost = AttentionMasks.BAND.parts().get(2).points();
        assertThat(text("grades.csv"))
                .contains("4.3b.1,4.3b.2,4.3b.3")
                .contains("," + (WHOLE.points() - lost) + ",GRADED,");
        assertThat(text("students/bob/classroom50/result.json"))
                .contains("\"4.3b.3 the band mask: invalid arguments\"", "\"score\" : " + (WHOLE.points() - lost));
    }

    @Test
    void the_feedback_shows_the_parts_of_a_task_that_is_not_solved() throws IOException {
        write(IN_PARTS);

        assertThat(text("students/bob/feedback.txt"))
                .contains("narrow bands", "invalid arguments")
                .doesNotContain("small models");
    }

    @Test
    void without_parts_nothing_tells_of_them() throws IOException {
        String summary = write(WHOLE);
        String table = text("grades.csv");
        String results = text("students/bob/results.json");

        assertThat(table + results + summary + text("students/bob/feedback.txt"))
                .doesNotContain("4.3b.", "narrow bands");
        assertThat(table).contains("," + (WHOLE.points() - AttentionMasks.BAND.points()) + ",GRADED,");
    }
}
