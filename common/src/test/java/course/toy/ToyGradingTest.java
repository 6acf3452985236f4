package course.toy;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.GradeLimits;
import course.grade.Grader;
import course.grade.NoIsolationException;
import course.grade.judge.Judge;
import course.grade.run.GradeRun;
import course.grade.run.GraderFactory;
import course.grade.sandbox.NativeCache;
import course.grade.sandbox.Sandboxes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of the toy chapter is graded, by the real workers, in the sandbox of this machine if there is one. */
class ToyGradingTest {
    private static final String TOTALS_LINE = "Sums.java:9";

    @TempDir
    private static Path root = Path.of("set by JUnit");

    private static String said = "";

    /** The real judge of the toy chapter. */
    private static final class ToyGraders implements GraderFactory {
        @Override
        public Chapter chapter() {
            return ToyChapter.CHAPTER;
        }

        @Override
        public String courseVersion() {
            return "toy";
        }

        @Override
        public Grader open(long seed, int submissions, boolean unsafe, boolean inParts)
                throws NoIsolationException, IOException {
            return new Judge(
                    ToyChapter.CHAPTER,
                    Sandboxes.choose(unsafe),
                    ToyFolder.CLASS_PATH,
                    seed,
                    GradeLimits.TASK,
                    NativeCache.warm());
        }
    }

    private static Path results() {
        return root.resolve("results");
    }

    private static ToyFolder student(String name) throws IOException {
        return new ToyFolder(root.resolve("class").resolve(name));
    }

    @BeforeAll
    static void grade_a_class() throws IOException {
        ToyFolder ada = student("ada");
        for (Task task : ToyChapter.CHAPTER.tasks()) {
            ada.solve(task);
        }
        ToyFolder bob = student("bob");
        bob.fill(ToyChapter.TOTAL_TASK, "return java.util.Arrays.stream(numbers).skip(1).sum();");
        bob.fill(ToyChapter.TWICE_TASK, "return x.muli(2);");
        bob.solve(ToyChapter.RESIDUAL_TASK);
        ToyFolder carl = student("carl");
        carl.fill(ToyChapter.TOTAL_TASK, "return numbers[numbers.length];");
        carl.replace(ToyChapter.SHAPES, "throw new", "thrw new");
        Path solutions = root.resolve("class/carl").resolve(ToyChapter.CHAPTER.solutions());
        Files.createDirectories(solutions.resolve("src/main/java/toy"));
        Files.copy(ada.file(ToyChapter.SUMS), solutions.resolve("src/main/java/toy/Sums.java"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        int exitCode = new GradeRun(new ToyGraders(), out, out, false)
                .run("submissions=" + root.resolve("class"), "out=" + results(), "seed=1", "unsafe-no-isolation=true");

        said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(said).isZero();
    }

    private static String feedback(String student) throws IOException {
        return Files.readString(results().resolve("students").resolve(student).resolve("feedback.txt"));
    }

    @Test
    void the_table_has_a_column_for_each_exercise() throws IOException {
        assertThat(Files.readAllLines(results().resolve("grades.csv")))
                .usingElementComparator((line, start) -> line.startsWith(start) ? 0 : 1)
                .containsExactly(
                        "\uFEFFstudent,T.1,T.2,total,status,flags", "ada,5,11,16,", "bob,0,5,5,", "carl,0,0,0,");
    }

    @Test
    void a_wrong_answer_is_told_with_its_mistake_and_a_changed_argument_is_wrong() throws IOException {
        assertThat(feedback("bob"))
                .contains("Chapter T: a toy", "5 of 16 points", "the first number is left out.")
                .contains("Your code changed an array");
    }

    @Test
    void an_exception_is_told_with_the_students_line_and_an_exercise_that_does_not_compile_with_the_error()
            throws IOException {
        assertThat(feedback("carl")).contains("at " + TOTALS_LINE, "does not compile", "thrw new");
    }

    @Test
    void the_summary_has_a_row_for_each_task_and_the_mistake() {
        assertThat(said.lines())
                .anyMatch(line -> line.startsWith("  T.2b  a residual connection"))
                .anyMatch(line -> line.contains("T.1a  the first number is left out."));
    }

    @Test
    void solutions_beside_the_exercises_are_not_taken() throws IOException {
        assertThat(feedback("carl")).contains("0 of 16 points");
    }
}
