package chapter04;

import chapter04.check.StayingAlive;
import course.Sources;
import course.compile.Compilation;
import course.compile.StudentCompiler;
import course.run.Board;
import course.run.CleanOutput;
import course.run.CourseResult;
import course.run.CourseRun;
import course.run.NextTask;
import course.run.Outcome;
import course.run.ResultsFile;
import course.run.TaskResult;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What Maven runs in this module: all the tests of the exercises, and then the board.
 *
 * <p>When this module is what Maven was asked to build, it is red until every required task is solved. When it is built
 * as a part of the whole course, it only reports, but makes sure that a stub nobody has touched fails with its TODO and
 * for no other reason. An IDE has no use for this class: run the tests themselves there.
 */
@EnabledIfSystemProperty(named = "course.role", matches = "asked|whole", disabledReason = "only of use to Maven")
class RunTheCourse {
    private static final Sources SOURCES = Sources.here();

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // each test within has its own limit
    void chapter_4() {
        StayingAlive alive = new StayingAlive();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream cleanOut = CleanOutput.to(out);
                PrintStream cleanErr = CleanOutput.to(err)) {
            System.setOut(cleanOut);
            System.setErr(cleanErr);
            write(CourseResult.unfinished()); // what remains, rather than an older result, if the JVM does not survive
            Compilation compilation = StudentCompiler.lastInto(Path.of("target", "classes"));
            report(new CourseRun().run(compilation), compilation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
            alive.close();
        }
    }

    private static void report(CourseResult result, Compilation compilation) throws IOException {
        String board = write(result);
        NextTask.in(Path.of("")).write(result.next());
        if ("whole".equals(System.getProperty("course.role"))) {
            untouchedStubsFailWithTheirTodo(result);
            compilation.problems().forEach(problem -> print("Does not compile: " + problem.inALine() + "\n"));
            print(String.format(
                    Locale.ROOT,
                    "Exercises: %d of %d points. To work on them: mvn -pl chapter04-exercises -am test%n",
                    result.score(),
                    result.maxScore()));
            return;
        }
        print(compilation.unneeded() + board);
        if (!result.finished()) {
            AssertionError red = new AssertionError(result.score() + " of " + result.maxScore() + " points, see above");
            red.setStackTrace(new StackTraceElement[0]); // the board has told it all
            throw red;
        }
    }

    private static void untouchedStubsFailWithTheirTodo(CourseResult result) {
        SoftAssertions softly = new SoftAssertions();
        for (TaskResult task : result.tasks()) {
            if (task.problem().isEmpty() && SOURCES.untouched(task.task())) {
                softly.assertThat(task.outcomes())
                        .as("the tests of %s", task.task().id())
                        .isNotEmpty();
                for (Outcome outcome : task.outcomes()) {
                    softly.assertThat(outcome.todo()
                                    && outcome.message().startsWith(task.task().todo()))
                            .as(
                                    "%s: \"%s\" fails with its TODO, got: %s",
                                    task.task().id(), outcome.test(), outcome)
                            .isTrue();
                }
            }
        }
        softly.assertAll();
    }

    /** Straight to the terminal: after a System.exit in the code under test, Surefire takes no more from System.out. */
    private static void print(String text) {
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).print(text);
    }

    private static String write(CourseResult result) throws IOException {
        String board = new Board(result, SOURCES).text(System.getProperty("all") != null);
        new ResultsFile(Path.of("target", "course")).write(result, board);
        return board;
    }
}
