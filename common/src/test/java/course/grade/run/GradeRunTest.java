package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Task;
import course.grade.Grade;
import course.grade.TaskStatus;
import course.toy.ToyChapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradeRunTest extends GradedClass {
    @BeforeEach
    void a_class_of_nine() throws IOException {
        for (int i = 1; i <= 9; i++) {
            handIn(
                    "student" + i,
                    ToyChapter.CHAPTER.tasks().stream()
                            .limit((i + 1) / 2)
                            .map(Task::id)
                            .collect(Collectors.joining(" ")));
        }
    }

    @Test
    void a_class_is_graded_whatever_its_scores() throws IOException {
        assertThat(grade(results)).isEqualTo(0);

        assertThat(table(results))
                .startsWith("\uFEFFstudent,T.1,T.2,total,status,flags\r\n")
                .contains("student1,3,0,3,GRADED,\r\n")
                .contains("student7,5,10,15,GRADED,a link was refused\r\n")
                .contains("student9,5,11,16,GRADED,\r\n");
        assertThat(Files.readAllLines(results.resolve("results.jsonl")))
                .hasSize(9 * ToyChapter.CHAPTER.tasks().size());
        assertThat(results.resolve("students/student3/results.json")).exists();
        assertThat(results.resolve("students/student3/feedback.txt")).exists();
    }

    @Test
    void verdicts_without_parts_are_not_enough_where_points_are_earned_in_parts() {
        grade(results);

        assertThat(gradedOnResume("parts=on")).hasSize(9);
    }

    @Test
    void verdicts_with_parts_are_enough_where_tasks_count_as_a_whole() {
        grade(results, "parts=on");

        assertThat(gradedOnResume("parts=off")).isEmpty();
    }

    @Test
    void killed_after_any_verdict_it_ends_with_the_same_grades() throws IOException {
        Path whole = folder.resolve("whole");
        grade(whole);
        for (int known = 0; known <= 9; known++) {
            Path stopped = folder.resolve("stopped" + known);
            copyOfVerdicts(whole, stopped, known);
            grader.graded.clear();

            assertThat(grade(stopped, "resume=true")).isEqualTo(0);

            assertThat(grader.graded).as("graded after %d verdicts", known).hasSize(9 - known);
            assertThat(table(stopped)).as("stopped after %d verdicts", known).isEqualTo(table(whole));
            assertThat(stopped.resolve("summary.html")).hasSameTextualContentAs(whole.resolve("summary.html"));
        }
    }

    /** What a run leaves that was killed after so many verdicts, while it was writing the next one. */
    private static void copyOfVerdicts(Path from, Path to, int known) throws IOException {
        Files.createDirectories(to);
        Files.copy(from.resolve("run.json"), to.resolve("run.json"));
        for (int i = 1; i <= Math.min(known + 1, 9); i++) {
            Path student = Files.createDirectories(to.resolve("students/student" + i));
            String verdict = Files.readString(from.resolve("students/student" + i + "/verdict.json"));
            if (i <= known) {
                Files.writeString(student.resolve("verdict.json"), verdict);
            } else {
                Files.writeString(student.resolve("verdict.json.new"), verdict.substring(0, 100));
            }
        }
    }

    @Test
    void a_verdict_is_there_as_soon_as_it_is_known() {
        List<Boolean> there = new ArrayList<>();
        grader.judge = submission -> {
            there.add(Files.exists(results.resolve("students/student1/verdict.json")));
            return FakeGrader.honest(submission);
        };

        grade(results, "workers=1");

        assertThat(there).startsWith(false, true);
    }

    @Test
    void a_damaged_verdict_does_not_count() throws IOException {
        grade(results);
        Files.writeString(results.resolve("students/student4/verdict.json"), "{\"student\":");

        assertThat(gradedOnResume()).containsExactly("student4");
    }

    @Test
    void a_verdict_of_another_student_does_not_count() throws IOException {
        grade(results);
        Files.copy(
                results.resolve("students/student9/verdict.json"),
                results.resolve("students/student4/verdict.json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(gradedOnResume()).containsExactly("student4");
    }

    @Test
    void two_runs_in_one_folder_are_refused() throws IOException {
        List<String> second = Collections.synchronizedList(new ArrayList<>());
        grader.judge = submission -> {
            second.add(refusal(grade(results, "resume=true")));
            return FakeGrader.honest(submission);
        };

        assertThat(grade(results, "workers=1")).isEqualTo(0);

        assertThat(second).hasSize(9).allMatch(told -> told.contains("another run is writing to"));
    }

    @Test
    void a_submission_that_changed_is_graded_anew_and_no_other() throws IOException {
        grade(results);
        handIn("student2", "T.2c");

        assertThat(gradedOnResume()).containsExactly("student2");
        assertThat(table(results)).contains("student2,0,1,1,GRADED,\r\n");
    }

    @Test
    void a_late_submission_is_graded_with_the_others() throws IOException {
        grade(results);
        handIn("late", "T.1a");

        assertThat(gradedOnResume()).containsExactly("late");
        assertThat(table(results)).contains("late,3,0,3,GRADED,\r\n").contains("student9,5,");
    }

    @Test
    void another_version_of_the_course_grades_everything_anew() throws IOException {
        grade(results);
        grader.version = "two";

        assertThat(gradedOnResume()).hasSize(9);
        assertThat(printed()).contains("Seed 7, 9 to grade,\n  new or changed, or graded with other settings\n");
    }

    @Test
    void a_grader_that_fails_costs_one_submission_a_verdict_and_nobody_points() throws IOException {
        grader.judge = submission -> {
            if (submission.student().equals("student4")) {
                throw new StackOverflowError();
            }
            return FakeGrader.honest(submission);
        };
        assertThat(grade(results)).isEqualTo(3);

        assertThat(table(results)).contains("student4,,,,GRADER_ERROR,").contains("student5,5,5,10,GRADED,");
    }

    @Test
    void an_instructor_chooses_the_tasks_that_make_the_score() throws IOException {
        assertThat(grade(results, "tasks=T.1,T.2c")).isEqualTo(0);

        assertThat(table(results)).contains("student9,5,11,6,GRADED,");
    }

    @Test
    void tasks_that_do_not_exist_are_refused() {
        assertThat(refusal(grade(results, "tasks=T.9"))).contains("-Dtasks: there are no tasks \"T.9\"");
    }

    @Test
    void a_grader_error_is_graded_again_on_resume() throws IOException {
        grader.judge = submission -> FakeGrader.all(submission, TaskStatus.GRADER_ERROR);
        grade(results);
        grader.judge = FakeGrader::honest;

        assertThat(gradedOnResume()).hasSize(9);
        assertThat(table(results)).doesNotContain("GRADER_ERROR");
    }

    @Test
    void what_nothing_can_read_is_final_and_no_zero() throws IOException {
        grader.judge = submission -> FakeGrader.all(submission, TaskStatus.UNREADABLE);
        assertThat(grade(results)).isEqualTo(GradeRun.DONE);

        assertThat(gradedOnResume()).isEmpty();
        assertThat(table(results)).contains("student4,,,,UNREADABLE,");
    }

    @Test
    void what_is_left_out_is_named_on_the_terminal_and_after_a_resume() throws IOException {
        Files.createFile(submissions.resolve("class.csv"));
        grade(results);
        grade(results, "resume=true");

        assertThat(printed().split("Left out, since it is not a submission\n  class.csv", -1))
                .hasSize(3);
    }

    @Test
    void a_verdict_that_the_grader_forgot_is_no_zero() throws IOException {
        grader.judge = submission -> new Grade(
                submission.student(), FakeGrader.honest(submission).tasks().subList(0, 4), List.of());
        assertThat(grade(results)).isEqualTo(3);

        assertThat(table(results)).contains("student9,,,,GRADER_ERROR,\r\n");
    }

    @Test
    void results_are_not_overwritten_unasked() throws IOException {
        grade(results);
        handIn("student1", "nothing");
        String before = table(results);

        assertThat(refusal(grade(results))).contains("holds results already").contains("-Dresume");
        assertThat(table(results)).isEqualTo(before);
    }

    @Test
    void another_seed_does_not_go_on_with_these_results() {
        grade(results);

        assertThat(refusal(run("submissions=" + submissions, "out=" + results, "seed=8", "resume=true")))
                .contains("seed 7, not 8");
    }

    @Test
    void resumed_without_a_seed_it_keeps_the_one_it_had() throws IOException {
        grade(results);

        assertThat(run("submissions=" + submissions, "out=" + results, "seed=", "resume=true"))
                .isEqualTo(0);

        assertThat(printed()).contains("Seed 7, 9 graded before, 0 to grade");
    }

    @Test
    void results_that_no_run_wrote_are_not_resumed() throws IOException {
        grade(results);
        Files.delete(results.resolve("run.json"));

        assertThat(refusal(grade(results, "resume=true"))).contains("there is no run.json");
    }

    @Test
    void without_isolation_nothing_is_graded() {
        grader.isolation = "none";
        assertThat(grade(results)).isEqualTo(4);

        assertThat(grader.graded).isEmpty();
        assertThat(results).doesNotExist();
    }

    @Test
    void grading_without_isolation_is_stamped_on_every_record() throws IOException {
        grader.isolation = "none";
        assertThat(grade(results, "unsafe-no-isolation=true")).isEqualTo(0);

        assertThat(Files.readAllLines(results.resolve("results.jsonl")))
                .allMatch(line -> line.contains("\"isolation\":\"none\""));
        assertThat(table(results).lines().skip(1)).allMatch(line -> line.contains("graded without isolation"));
        assertThat(Files.readString(results.resolve("students/student1/results.json")))
                .contains("isolation:none");
    }

    @Test
    void a_folder_without_submissions_is_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(refusal(run("submissions=" + empty, "out=" + results)))
                .contains("no submission in")
                .doesNotContain("Exception");
    }

    @Test
    void several_workers_come_to_the_same_grades() throws IOException {
        grade(folder.resolve("one"), "workers=1");

        grade(folder.resolve("four"), "workers=4");

        assertThat(table(folder.resolve("four"))).isEqualTo(table(folder.resolve("one")));
    }

    @Test
    void results_that_can_go_nowhere_are_bad_usage_before_anything_is_graded() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(grade(file)).isEqualTo(GradeRun.USAGE);
        assertThat(grade(file.resolve("below"))).isEqualTo(GradeRun.USAGE);

        assertThat(grader.graded).isEmpty();
    }

    @Test
    void two_names_that_are_written_alike_are_two_students() throws IOException {
        handIn("bo\\u0007b", "T.1a");
        handIn("bo\u0007b", "T.1a");

        assertThat(grade(results)).isEqualTo(GradeRun.DONE);

        assertThat(table(results)).contains("bo\\u0007b,").contains("bo\\u0007b (2),");
    }

    @Test
    void a_whole_class_is_searched_for_copies() throws IOException {
        grade(results);

        assertThat(results.resolve("similar.csv")).exists();
        assertThat(results.resolve("similar.html")).exists();
        assertThat(results.resolve("summary.html")).content().contains("href=\"similar.html\"");
        assertThat(printed()).contains("Similar submissions: no pairs to look at");
    }

    @Test
    void a_part_of_a_class_is_not() {
        grade(results, "shard=1/2");

        assertThat(results.resolve("similar.csv")).doesNotExist();
        assertThat(printed()).doesNotContain("Similar");
    }

    @Test
    void where_that_fails_the_grades_stand() throws IOException {
        Files.createDirectories(folder.resolve("out/similar.csv/in-the-way"));

        assertThat(grade(results)).isEqualTo(0);

        assertThat(table(results)).contains("student1");
        assertThat(printed()).contains("Similar submissions: not compared, since this failed");
    }
}
