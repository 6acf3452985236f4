package chapter04;

import chapter04.check.AskedParts;
import chapter04.check.StayingAlive;
import course.NativeOutput;
import course.TextLayout;
import course.compile.Compilation;
import course.compile.Sources;
import course.compile.StudentCompiler;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.run.Board;
import course.run.CleanOutput;
import course.run.CourseProperties;
import course.run.CourseResult;
import course.run.CourseRun;
import course.run.MemoryLimit;
import course.run.NextTask;
import course.run.Outcome;
import course.run.ResultsFile;
import course.run.StartCourse;
import course.run.Status;
import course.run.TaskResult;
import gpt.cli.OwnJvm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/**
 * What {@code mvn test} runs in this module: the tests of the exercises, and then the board.
 *
 * <p>When this module is what Maven was asked to build, it is red until every required task is solved, or
 * every task that {@code -Dtasks} chooses. When it is built as a part of the whole course, it runs all tests and only
 * reports, but makes sure that a stub nobody has touched fails with its TODO and for no other reason. In an IDE, run the tests themselves.
 */
public final class RunTheCourse {
    private static final Sources SOURCES = Sources.here(Chapter04.CHAPTER);

    /** The chapter, in which the chosen tasks make the score. */
    private final Chapter chapter;

    private final List<Task> tasks;
    private final boolean chosen;

    private RunTheCourse(CourseProperties course, String names) {
        Optional<String> list =
                Optional.of(names).filter(text -> !text.isBlank()).or(course::tasks);
        chosen = list.isPresent();
        tasks = Chapter04.CHAPTER.select(list.orElse("all"));
        chapter = course.in(Chapter04.CHAPTER, list);
    }

    /**
     * Runs the course in the folder of this module, and ends the JVM with an exit code of {@link StartCourse}.
     *
     * @param args the tasks to run, as {@link Chapter#select} reads them, an empty text for all; whether points are earned in
     *     parts, {@code on} or {@code off}, an empty text for what {@code course.properties} says
     */
    public static void main(String[] args) throws IOException {
        StayingAlive.begin();
        MemoryLimit.endOnExcess();
        int exitCode = OwnJvm.USAGE;
        Optional<RunTheCourse> course = chosen(args[0], args[1]);
        if (course.isPresent()) {
            exitCode = course.get().run();
        }
        Runtime.getRuntime().halt(exitCode); // exit would wait where the code under test has called it
    }

    private static Optional<RunTheCourse> chosen(String names, String parts) {
        String what = "";
        try {
            CourseProperties course = "asked".equals(System.getProperty("course.role"))
                    ? CourseProperties.read(Chapter04.CHAPTER, Path.of("..", CourseProperties.FILE))
                    : CourseProperties.NONE;
            if (!parts.isEmpty()) {
                course = course.withParts(CourseProperties.isOn("-Dparts", parts));
            }
            what = "-Dtasks: ";
            return Optional.of(new RunTheCourse(course, names));
        } catch (IllegalArgumentException e) {
            print(TextLayout.prose(what + e.getMessage(), TextLayout.COLUMNS));
            return Optional.empty();
        }
    }

    private int run() throws IOException {
        PrintStream out = NativeOutput.terminal();
        PrintStream err = System.err;
        Compilation compilation = StudentCompiler.lastInto(Chapter04.CHAPTER, Path.of("target", "classes"));
        CourseResult result;
        try (PrintStream cleanOut = CleanOutput.to(out);
                PrintStream cleanErr = CleanOutput.to(err)) {
            System.setOut(cleanOut); // closed with the last test: what a student's thread prints later is dropped
            System.setErr(cleanErr);
            write(CourseResult.unfinished(
                    chapter, tasks)); // what remains, rather than an older result, if the JVM does not survive
            result = new CourseRun(chapter).run(tasks, compilation);
            if (chapter.isInParts()) {
                result = result.inParts(AskedParts::of);
            }
        } finally {
            System.setErr(err);
        }
        return report(result, compilation);
    }

    private int report(CourseResult result, Compilation compilation) throws IOException {
        String board = write(result);
        new NextTask(Path.of("")).write(result.next());
        if ("whole".equals(System.getProperty("course.role"))) {
            compilation
                    .problems()
                    .forEach(problem -> print("Does not compile: " + problem.inALine(Chapter04.CHAPTER) + "\n"));
            print(String.format(
                    Locale.ROOT,
                    "Exercises: %d of %d points. To work on them: mvn -pl chapter04-exercises -am test%n",
                    result.score(),
                    chapter.points()));
            return untouchedStubsFailWithTheirTodo(result) ? StartCourse.SOLVED : StartCourse.RED;
        }
        print(compilation.unneeded(Chapter04.CHAPTER) + board);
        return (chosen ? result.open().isEmpty() : result.finished()) ? StartCourse.SOLVED : StartCourse.RED;
    }

    private static boolean untouchedStubsFailWithTheirTodo(CourseResult result) {
        SoftAssertions softly = new SoftAssertions();
        for (TaskResult task : result.tasks()) {
            if (task.problem().isEmpty() && SOURCES.untouched(task.task())) {
                softly.assertThat(task.outcomes())
                        .as("the tests of %s", task.task().id())
                        .isNotEmpty();
                for (Outcome outcome : task.outcomes()) {
                    softly.assertThat(outcome.status() == Status.TODO
                                    && outcome.message().startsWith(task.task().todo()))
                            .as(
                                    "%s: \"%s\" fails with its TODO, got: %s",
                                    task.task().id(), outcome.test(), outcome)
                            .isTrue();
                }
            }
        }
        softly.assertionErrorsCollected().forEach(error -> print(error.getMessage() + "\n"));
        return softly.wasSuccess();
    }

    /** Prints to the terminal what is not a student's output. */
    private static void print(String text) {
        NativeOutput.terminal().print(text);
    }

    private static String write(CourseResult result) throws IOException {
        String board = new Board(result, SOURCES).text(System.getProperty("all") != null);
        ResultsFile.write(Path.of("target", "course"), result, board);
        return board;
    }
}
