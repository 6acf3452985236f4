package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;

import course.toy.ToyChapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The command, over what a class handed in, with a grader that runs nothing. */
abstract class GradedClass {
    @TempDir
    Path folder = Path.of("set by JUnit");

    final FakeGrader grader = new FakeGrader();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path submissions = Path.of("set below");
    Path results = Path.of("set below");

    @BeforeEach
    final void folders() throws IOException {
        submissions = Files.createDirectory(folder.resolve("submissions"));
        results = folder.resolve("out");
    }

    /** Hands in a list of the tasks that are right. */
    final void handIn(String student, String right) throws IOException {
        Path own = Files.createDirectories(submissions.resolve(student));
        Files.writeString(own.resolve(ToyChapter.SUMS.fileName()), right);
    }

    final int grade(Path into, String... more) {
        Stream<String> usual = Stream.of("submissions=" + submissions, "out=" + into, "seed=7");
        return run(Stream.concat(usual, Arrays.stream(more)).toArray(String[]::new));
    }

    final int run(String... arguments) {
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new GradeRun(grader, to, new PrintStream(err, true, StandardCharsets.UTF_8), false).run(arguments);
    }

    /** Whom a run grades that goes on with the results. */
    final List<String> gradedOnResume(String... more) {
        grader.graded.clear();
        assertThat(grade(
                        results,
                        Stream.concat(Stream.of("resume=true"), Arrays.stream(more))
                                .toArray(String[]::new)))
                .isEqualTo(GradeRun.DONE);
        return grader.graded;
    }

    final String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Why the command did not go on, which must be bad usage. */
    final String refusal(int exitCode) {
        assertThat(exitCode).isEqualTo(GradeRun.USAGE);
        return err.toString(StandardCharsets.UTF_8);
    }

    static String table(Path results) throws IOException {
        return Files.readString(results.resolve("grades.csv"));
    }
}
