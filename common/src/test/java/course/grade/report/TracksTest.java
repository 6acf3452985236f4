package course.grade.report;

import static course.grade.report.SampleGrades.graded;
import static course.grade.report.SampleGrades.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.layers.BuildLayers;
import course.grade.TaskStatus;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What reports say of a chapter with two tracks. */
class TracksTest extends ReportFolder {
    /** A submission in which all tasks of the first track are right, and of the other tracks B1 only. */
    private static GradedSubmission built(TaskStatus others) {
        return graded("bob", Chapter04.CHAPTER, task -> {
            boolean right = Chapter04.CHAPTER.scored().contains(task)
                    || (task == BuildLayers.NORM && others != TaskStatus.MISSING);
            return verdict(task, right ? TaskStatus.PASS : others, "");
        });
    }

    /** A row of grades.csv up to the total, in which every exercise is solved. */
    private static final String BOB = Chapter04.CHAPTER.tracks().get(0).exercises().stream()
            .map(exercise -> Chapter04.CHAPTER.points(exercise.tasks()) + ",")
            .collect(Collectors.joining("", "bob,", ""));

    @Test
    void the_points_of_another_track_stand_beside_the_score() throws IOException {
        write(Chapter04.CHAPTER, built(TaskStatus.WRONG));

        assertThat(text("grades.csv"))
                .contains("total,status,flags,build,B1,B2")
                .contains(BOB + Chapter04.CHAPTER.points() + ",GRADED,,10,10,0,0");
        JsonNode results = json("students/bob/results.json");
        assertThat(results.path("score").asInt()).isEqualTo(Chapter04.CHAPTER.points());
        assertThat(results.path("extra_data").path("build").asInt()).isEqualTo(10);
        JsonNode classroom50 = json("students/bob/classroom50/result.json");
        assertThat(classroom50.path("max-score").asInt()).isEqualTo(Chapter04.CHAPTER.points());
        assertThat(classroom50.path("tests")).hasSize(Chapter04.CHAPTER.scored().size());
        assertThat(text("students/bob/feedback.txt")).contains("The model itself", "B1");
    }

    @Test
    void a_track_that_nothing_was_handed_in_for_is_empty() throws IOException {
        String summary = write(Chapter04.CHAPTER, built(TaskStatus.MISSING));

        assertThat(text("grades.csv")).contains(BOB + Chapter04.CHAPTER.points() + ",GRADED,,,,,");
        assertThat(json("students/bob/results.json").has("extra_data")).isFalse();
        assertThat(json("students/bob/results.json").path("tests"))
                .hasSize(Chapter04.CHAPTER.scored().size());
        assertThat(text("students/bob/feedback.txt"))
                .contains("Everything is solved")
                .doesNotContain("B1");
        assertThat(summary).doesNotContain("B1");
    }

    @Test
    void a_task_of_another_track_that_nobody_has_begun_is_left_out_of_the_summary() throws IOException {
        assertThat(write(Chapter04.CHAPTER, built(TaskStatus.NOT_IMPLEMENTED)))
                .contains("B1 ")
                .doesNotContain("B2 ");
    }

    @Test
    void chosen_tasks_make_the_score() throws IOException {
        Chapter chapter = Chapter04.CHAPTER.scoring(Chapter04.CHAPTER.select("4.1, B1-B2"));
        write(chapter, built(TaskStatus.WRONG));

        assertThat(text("grades.csv")).contains(BOB + "40,GRADED,");
        assertThat(json("students/bob/results.json").path("score").asInt()).isEqualTo(40);
        assertThat(json("students/bob/classroom50/result.json").path("tests")).hasSize(5);
    }
}
