package course.grade;

import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.collect.Collector;
import course.grade.judge.Judge;
import course.grade.process.Allowance;
import course.grade.run.Engine;
import course.grade.run.GradeRun;
import course.grade.sandbox.NativeCache;
import course.grade.sandbox.Sandboxes;
import gpt.nn.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command {@code mvn -Pgrade}, in a JVM of its own with the solutions on its class path. */
public final class GradeCommand implements Engine {
    /** Unpacked once, for all grading on this machine. */
    private static final Path LIBRARIES = Path.of(System.getProperty(
            NativeLibrary.FOLDER, System.getProperty("user.home") + "/.cache/gpt-course/native-libraries"));

    /** From here on, preparing takes less time than it spares. */
    private static final int MANY = 8;

    private final Path common = placeOf(Task.class);
    private final Path solutions;
    private @Nullable Judge judge;

    private GradeCommand() throws ClassNotFoundException {
        solutions = placeOf(Class.forName(Exercise.PARAMETER_COUNTS.className()));
    }

    /** Takes arguments such as {@code out=results}, and ends the JVM with the exit code. */
    public static void main(String[] args) throws ClassNotFoundException {
        endWithMaven();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        GradeCommand engine = new GradeCommand();
        int exitCode = new GradeRun(engine, out, err, terminal()).run(args);
        engine.close();
        System.exit(exitCode);
    }

    /** Maven may be killed, and then nobody should go on writing results that somebody else begins to resume. */
    private static void endWithMaven() {
        Optional<ProcessHandle> maven = ProcessHandle.current().parent();
        Thread watch = new Thread(() -> {
            maven.ifPresent(process -> process.onExit().join());
            System.exit(GradeRun.AGAIN);
        });
        watch.setDaemon(true);
        watch.start();
    }

    /** Whether a line on the output can be drawn anew; where that cannot be found out, it is not. */
    private static boolean terminal() {
        try {
            return !System.getenv().getOrDefault("TERM", "dumb").equals("dumb")
                    && new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path that is none", e);
        }
    }

    @Override
    public Collected collect(Path folder) throws IOException {
        return Collector.collect(folder);
    }

    @Override
    public String version() throws IOException {
        return CourseVersion.of(List.of(common, solutions));
    }

    @Override
    public Prepared prepare(long seed, int submissions, boolean unsafe) throws NoIsolationException, IOException {
        try {
            Sandbox sandbox = Sandboxes.choose(unsafe);
            List<Path> classPath = withoutSolutions();
            NativeCache libraries = NativeCache.warm(LIBRARIES, classPath);
            Judge ready = new Judge(sandbox, classPath, seed, Allowance.OF_A_TASK, libraries.folder());
            judge = ready;
            if (submissions >= MANY) {
                ready.prepareForMany();
            }
            return new Prepared(sandbox.kind(), ready);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What the compiler of submissions runs with, and what workers see a part of: everything but the solutions. */
    private List<Path> withoutSolutions() {
        List<Path> paths = new ArrayList<>();
        Arrays.stream(System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator), -1))
                .map(Path::of)
                .filter(path -> !path.toAbsolutePath()
                        .normalize()
                        .equals(solutions.toAbsolutePath().normalize()))
                .forEach(paths::add);
        return paths;
    }

    private void close() {
        try {
            if (judge != null) {
                judge.close();
            }
        } catch (IOException e) {
            // a folder for temporary files stays; the grades are written
        }
    }
}
