package course.grade.judge;

import course.compile.Compilation;
import course.compile.StudentCompiler;
import course.exercises.Chapter;
import course.grade.Allowance;
import course.grade.GradeLimits;
import course.grade.process.WorkerCommand;
import course.grade.process.WorkerEndedException;
import course.grade.process.WorkerProcess;
import course.grade.worker.GarbledException;
import course.grade.worker.Wire;
import gpt.cli.ThisJvm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * Compiles submissions one after another, in a process that stays warm.
 *
 * <p>When that process does not answer in time, or fails, it compiles each file alone: a file that is too hard for the
 * compiler is taken out, and the others are compiled without it.
 */
final class SubmissionCompiler implements Closeable {
    private final Chapter chapter;
    private final Path sources;
    private final Path classes;
    private final List<Path> classPath;
    private final List<Path> visible;
    private @Nullable WorkerProcess process;

    /**
     * A compiler that works in this folder; its process is started when there is something to compile.
     *
     * @param classPath what the compiler itself needs
     * @param visible what submissions are compiled against
     */
    SubmissionCompiler(Chapter chapter, Path work, List<Path> classPath, List<Path> visible) throws IOException {
        this.chapter = chapter;
        this.sources = Files.createDirectories(work.resolve("src"));
        this.classes = Files.createDirectories(work.resolve("classes"));
        this.classPath = classPath;
        this.visible = visible;
    }

    /**
     * The result of compiling a submission.
     *
     * @param tooHard the files that the compiler did not come to an end with
     * @param untried the files for which those left no time
     */
    record Result(Compilation compilation, List<String> tooHard, List<String> untried) {}

    /** Compiles these files, by their names, and puts the classes into a folder. */
    Result compile(Map<String, byte[]> files, Path into) throws IOException {
        List<String> tooHard = new ArrayList<>();
        List<String> untried = new ArrayList<>();
        Map<String, byte[]> compilable = new TreeMap<>(files);
        Optional<Compilation> done = attempt(compilable, GradeLimits.COMPILATION);
        if (done.isEmpty()) {
            List<String> late = alone(compilable, tooHard);
            done = attempt(compilable, GradeLimits.COMPILATION);
            if (done.isEmpty() && !late.isEmpty()) {
                untried.addAll(late);
                compilable.keySet().removeAll(late);
                done = attempt(compilable, GradeLimits.COMPILATION);
            }
        }
        if (done.isEmpty()) {
            tooHard = files.keySet().stream().sorted().toList();
            done = attempt(Map.of(), GradeLimits.COMPILATION);
        }
        Compilation compilation =
                done.orElseThrow(() -> new IOException("even the exercises as shipped do not compile"));
        move(into);
        return new Result(compilation, tooHard, untried);
    }

    /** Moves the files that are too hard from the first collection to the second; returns those without time for a try. */
    private List<String> alone(Map<String, byte[]> compilable, List<String> tooHard) throws IOException {
        long start = System.nanoTime();
        List<String> untried = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : new TreeMap<>(compilable).entrySet()) {
            if (System.nanoTime() - start > GradeLimits.FILE_COMPILATIONS.toNanos()) {
                untried.add(file.getKey());
            } else if (attempt(Map.of(file.getKey(), file.getValue()), GradeLimits.FILE_COMPILATION)
                    .isEmpty()) {
                tooHard.add(file.getKey());
                compilable.remove(file.getKey());
            }
        }
        return untried;
    }

    private Optional<Compilation> attempt(Map<String, byte[]> files, Allowance allowance) throws IOException {
        PathUtils.cleanDirectory(sources);
        PathUtils.cleanDirectory(classes);
        Files.deleteIfExists(classes.resolveSibling(classes.getFileName() + ".properties"));
        Path folder = Files.createDirectories(sources.resolve(chapter.packageName()));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        WorkerProcess compiling = process();
        try {
            compiling.allow(allowance);
            boolean compiled =
                    Wire.decode(compiling.ask(Wire.encode("compile"))).equals(true);
            return compiled ? Optional.of(StudentCompiler.lastInto(chapter, classes)) : Optional.empty();
        } catch (WorkerEndedException | GarbledException e) {
            close();
            return Optional.empty();
        }
    }

    private WorkerProcess process() throws IOException {
        WorkerProcess running = process;
        if (running == null || running.isOver()) {
            List<String> command = WorkerCommand.program(GradeLimits.COMPILER_HEAP_MEGABYTES);
            command.addAll(List.of(
                    "-cp",
                    ThisJvm.join(classPath),
                    CompilerMain.class.getName(),
                    chapter.definition(),
                    sources.toString(),
                    classes.toString(),
                    ThisJvm.join(visible)));
            running = new WorkerProcess(new ProcessBuilder(command).start());
            process = running;
        }
        return running;
    }

    private void move(Path into) throws IOException {
        try (Stream<Path> compiled = Files.list(classes)) {
            for (Path path : compiled.toList()) {
                Files.move(path, into.resolve(path.getFileName()));
            }
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        WorkerProcess running = process;
        process = null;
        if (running != null) {
            running.close();
        }
    }
}
