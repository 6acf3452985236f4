package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Task;
import course.grade.Grade;
import course.grade.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeRunTest {
    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path submissions = Path.of("");

    @BeforeEach
    void a_class_of_nine() throws IOException {
        submissions = Files.createDirectory(folder.resolve("submissions"));
        for (int i = 1; i <= 9; i++) {
            String right = String.join(
                    " ", Arrays.stream(Task.values()).limit(i + 2).map(Task::id).toList());
            handIn("student" + i, right);
        }
    }

    private void handIn(String student, String right) throws IOException {
        Path own = Files.createDirectories(submissions.resolve(student));
        Files.writeString(own.resolve("Exercise41ParameterCounts.java"), right);
    }

    private int grade(Path results, String... more) {
        Stream<String> usual = Stream.of("submissions=" + submissions, "out=" + results, "seed=7");
        return run(Stream.concat(usual, Arrays.stream(more)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new GradeRun(engine, to, new PrintStream(err, true, StandardCharsets.UTF_8), false).run(arguments);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String table(Path results) throws IOException {
        return Files.readString(results.resolve("grades.csv"));
    }

    @Test
    void a_class_is_graded_whatever_its_scores() throws IOException {
        Path results = folder.resolve("out");

        assertThat(grade(results)).isEqualTo(0);

        assertThat(table(results))
                .startsWith("student,4.1,4.2,4.3,4.4,total,status,flags\r\n")
                .contains("student1,30,0,0,0,30,GRADED,\r\n")
                .contains("student7,30,25,35,0,90,GRADED,a link was refused\r\n")
                .contains("student9,30,25,45,10,110,GRADED,\r\n");
        assertThat(Files.readAllLines(results.resolve("results.jsonl"))).hasSize(9 * Task.values().length);
        assertThat(results.resolve("students/student3/results.json")).exists();
        assertThat(results.resolve("students/student3/feedback.txt")).exists();
    }

    @Test
    void killed_at_any_length_of_the_journal_it_ends_with_the_same_grades() throws IOException {
        Path whole = folder.resolve("whole");
        grade(whole);
        byte[] journal = Files.readAllBytes(whole.resolve(Journal.NAME));
        for (int length : interestingLengths(journal)) {
            Path stopped = Files.createDirectory(folder.resolve("stopped" + length));
            Files.write(stopped.resolve(Journal.NAME), Arrays.copyOf(journal, length));

            assertThat(grade(stopped, "resume=true")).isEqualTo(0);

            assertThat(table(stopped)).as("stopped after %d bytes", length).isEqualTo(table(whole));
        }
    }

    /** Around the end of each line, and some places within the lines. */
    private static Set<Integer> interestingLengths(byte[] journal) {
        Set<Integer> lengths = new TreeSet<>(List.of(0, 1, journal.length));
        for (int i = 0; i < journal.length; i++) {
            if (journal[i] == '\n') {
                lengths.addAll(List.of(i, i + 1, Math.min(i + 2, journal.length)));
            } else if (i % 499 == 0) {
                lengths.add(i);
            }
        }
        return lengths;
    }

    @Test
    void what_is_in_the_journal_is_not_graded_again() throws IOException {
        Path results = folder.resolve("out");
        grade(results);
        engine.graded.clear();

        grade(results, "resume=true");

        assertThat(engine.graded).isEmpty();
    }

    @Test
    void stopped_twice_it_still_goes_on() throws IOException {
        Path whole = folder.resolve("whole");
        grade(whole);
        Path results = Files.createDirectory(folder.resolve("out"));
        byte[] journal = Files.readAllBytes(whole.resolve(Journal.NAME));
        Files.write(results.resolve(Journal.NAME), Arrays.copyOf(journal, journal.length / 2));
        grade(results, "resume=true");
        byte[] second = Files.readAllBytes(results.resolve(Journal.NAME));
        Files.write(results.resolve(Journal.NAME), Arrays.copyOf(second, second.length - 40));

        assertThat(grade(results, "resume=true")).isEqualTo(0);

        assertThat(table(results)).isEqualTo(table(whole));
    }

    @Test
    void a_submission_that_changed_is_graded_anew_and_no_other() throws IOException {
        Path results = folder.resolve("out");
        grade(results);
        engine.graded.clear();
        handIn("student2", "4.4");

        grade(results, "resume=true");

        assertThat(engine.graded).containsExactly("student2");
        assertThat(table(results)).contains("student2,0,0,0,10,10,GRADED,\r\n");
    }

    @Test
    void a_late_submission_is_graded_with_the_others() throws IOException {
        Path results = folder.resolve("out");
        grade(results);
        handIn("late", "4.1a");

        assertThat(grade(results, "resume=true")).isEqualTo(0);

        assertThat(table(results)).contains("late,10,0,0,0,10,GRADED,\r\n").contains("student9,30,");
    }

    @Test
    void another_version_of_the_course_grades_everything_anew() throws IOException {
        Path results = folder.resolve("out");
        grade(results);
        engine.graded.clear();
        engine.version = "two";

        grade(results, "resume=true");

        assertThat(engine.graded).hasSize(9);
    }

    @Test
    void a_grader_that_fails_costs_one_submission_a_verdict_and_nobody_points() throws IOException {
        engine.judge = submission -> {
            if (submission.student().equals("student4")) {
                throw new StackOverflowError();
            }
            return FakeEngine.honest(submission);
        };
        Path results = folder.resolve("out");

        assertThat(grade(results)).isEqualTo(3);

        assertThat(table(results)).contains("student4,,,,,,GRADER_ERROR,").contains("student5,30,25,15,0,70,GRADED,");
    }

    @Test
    void a_grader_error_is_graded_again_on_resume() throws IOException {
        Path results = folder.resolve("out");
        engine.judge = submission -> FakeEngine.all(submission, TaskStatus.GRADER_ERROR);
        grade(results);
        engine.judge = FakeEngine::honest;

        assertThat(grade(results, "resume=true")).isEqualTo(0);

        assertThat(table(results)).doesNotContain("GRADER_ERROR");
    }

    @Test
    void what_nothing_can_read_is_final_and_no_zero() throws IOException {
        engine.judge = submission -> FakeEngine.all(submission, TaskStatus.UNREADABLE);
        Path results = folder.resolve("out");

        assertThat(grade(results)).isEqualTo(GradeRun.DONE);
        engine.graded.clear();
        assertThat(grade(results, "resume=true")).isEqualTo(GradeRun.DONE);

        assertThat(engine.graded).isEmpty();
        assertThat(table(results)).contains("student4,,,,,,UNREADABLE,");
    }

    @Test
    void a_class_folder_that_cannot_be_read_is_one_sentence() {
        engine.refuses = new AccessDeniedException("submissions");

        assertThat(grade(folder.resolve("out"))).isEqualTo(GradeRun.USAGE);

        assertThat(said()).isEqualTo("grade: -Dsubmissions=" + submissions + " cannot be read: permission denied\n");
    }

    @Test
    void what_is_left_out_is_named_on_the_terminal_and_after_a_resume() {
        engine.leftOut = List.of("class.csv");
        Path results = folder.resolve("out");
        grade(results);
        out.reset();

        grade(results, "resume=true");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Left out, since it is not a submission\n  class.csv");
    }

    @Test
    void a_verdict_that_the_grader_forgot_is_no_zero() throws IOException {
        engine.judge = submission -> new Grade(
                submission.student(), FakeEngine.honest(submission).tasks().subList(0, 10), List.of());
        Path results = folder.resolve("out");

        assertThat(grade(results)).isEqualTo(3);

        assertThat(table(results)).contains("student9,30,25,45,,,GRADER_ERROR,\r\n");
    }

    @Test
    void results_are_not_overwritten_unasked() throws IOException {
        Path results = folder.resolve("out");
        grade(results);
        handIn("student1", "nothing");
        String before = table(results);

        assertThat(grade(results)).isEqualTo(2);

        assertThat(said()).contains("holds results already").contains("-Dresume");
        assertThat(table(results)).isEqualTo(before);
    }

    @Test
    void another_seed_does_not_go_on_with_these_results() {
        Path results = folder.resolve("out");
        grade(results);

        assertThat(run("submissions=" + submissions, "out=" + results, "seed=8", "resume=true"))
                .isEqualTo(2);

        assertThat(said()).contains("seed 7, not 8");
    }

    @Test
    void resumed_without_a_seed_it_keeps_the_one_it_had() throws IOException {
        Path results = folder.resolve("out");
        grade(results);

        assertThat(run("submissions=" + submissions, "out=" + results, "seed=", "resume=true"))
                .isEqualTo(0);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Seed 7, 9 graded before, 0 to grade");
    }

    @Test
    void a_damaged_line_in_the_middle_is_named() throws IOException {
        Path results = folder.resolve("out");
        grade(results);
        Path journal = results.resolve(Journal.NAME);
        List<String> lines = Files.readAllLines(journal);
        lines.set(3, "{\"kind\":");
        Files.write(journal, lines);

        assertThat(grade(results, "resume=true")).isEqualTo(2);

        assertThat(said()).contains("line 4 of").contains("damaged");
    }

    @Test
    void without_isolation_nothing_is_graded() {
        engine.isolation = "none";
        Path results = folder.resolve("out");

        assertThat(grade(results)).isEqualTo(4);

        assertThat(engine.graded).isEmpty();
        assertThat(results).doesNotExist();
    }

    @Test
    void grading_without_isolation_is_stamped_on_every_record() throws IOException {
        engine.isolation = "none";
        Path results = folder.resolve("out");

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

        assertThat(run("submissions=" + empty, "out=" + folder.resolve("out"))).isEqualTo(2);

        assertThat(said()).contains("no submission in").doesNotContain("Exception");
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

        assertThat(engine.graded).isEmpty();
    }

    @Test
    void two_names_that_are_written_alike_are_two_students() throws IOException {
        Path results = folder.resolve("out");
        handIn("bo\\u0007b", "4.1a");
        handIn("bo\u0007b", "4.1a");

        assertThat(grade(results)).isEqualTo(GradeRun.DONE);

        assertThat(table(results)).contains("bo\\u0007b,").contains("bo\\u0007b (2),");
    }
}
