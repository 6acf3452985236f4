package course.watch;

import course.compile.ClassFiles;
import course.compile.Sources;
import course.compile.StudentCompiler;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.hints.Hints;
import course.reset.ReferenceAnswer;
import course.reset.Reset;
import course.run.MemoryLimit;
import course.run.NextTask;
import gpt.cli.ThisJvm;
import gpt.nn.NativeLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The resident loop, as {@code mvn -Pwatch} starts it in the folder of the exercises. */
public final class Watch {
    /** The exit code when the user has quit; not 0, so that a student's {@code System.exit(0)} is not taken for it. */
    static final int QUIT = 10;

    /** The exit code when the watch itself has failed, and has said so. */
    static final int FAILED = 1;

    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private Watch() {}

    /** Takes the class path that the student's code is compiled with. */
    public static void main(String[] args) {
        try {
            watch(args[0]);
            System.exit(QUIT); // also ends threads that the student's code has started
        } catch (Throwable e) {
            System.err.println("\nThe watch cannot go on: " + e + "\nStart it again with mvn -q -Pwatch");
            System.exit(FAILED);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when Maven has ended
    private static void watch(String compiles) throws IOException {
        List<Path> classPath = ThisJvm.split(compiles);
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(FAILED)));
        CompletableFuture<Void> warmUp = CompletableFuture.runAsync(Watch::warmUp);
        MemoryLimit.endOnExcess();
        Path sources = Path.of("src", "main", "java");
        Path classes = Path.of("target", "classes");
        try (Console console = Console.open();
                StudentCompiler compiler = new StudentCompiler(CHAPTER, sources, classes, classPath)) {
            RunOutput.divert();
            System.setIn(new ByteArrayInputStream(new byte[0])); // the keys are for the loop
            IncrementalRunner judge =
                    new IncrementalRunner(CHAPTER, compiler, classes, ClassFiles.in(Path.of("target", "test-classes")));
            Path module = Path.of("");
            Help help =
                    new Help(new Hints(module), new Reset(CHAPTER, sources), new NextTask(module), Watch::reference);
            new Loop(
                            new Saves(sources),
                            judge,
                            console,
                            new Sources(CHAPTER, sources),
                            help,
                            warmUp::join,
                            System::nanoTime)
                    .run();
        }
    }

    /** The solution of a task, where the course has its solutions. */
    private static Optional<String> reference(Task task) {
        try {
            return ReferenceAnswer.of(Path.of(".."), CHAPTER, task);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // as in a course without them
        }
    }

    /** Loads ND4J's native library while the compiler warms up; what ND4J starts must not belong to a run. */
    static void warmUp() {
        NativeLibrary.complaint(); // the run will tell
    }
}
