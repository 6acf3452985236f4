package course.grade.judge;

import course.compile.Compilation;
import course.compile.StudentCompiler;
import course.grade.worker.GarbledException;
import course.grade.worker.Wire;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles submissions one after another in a process that stays warm.
 *
 * <p>When that process does not come back, or fails, each file is compiled alone: one that the compiler cannot stand is
 * taken out, and the others are compiled without it.
 */
final class Compiler implements Closeable {
    private static final Allowance PATIENCE = new Allowance(Duration.ofSeconds(10), Duration.ofSeconds(30));
    /** For a file alone, which takes a second if it is well. */
    private static final Allowance FOR_ONE = new Allowance(Duration.ofSeconds(4), Duration.ofSeconds(12));

    private static final Duration FOR_ALL_ALONE = Duration.ofSeconds(60);

    private final Path sources;
    private final Path classes;
    private final List<Path> classPath;
    private final List<Path> visible;
    private @Nullable Child child;

    /**
     * One that works in this folder.
     *
     * @param classPath what the compiler itself needs
     * @param visible what submissions are compiled against
     */
    Compiler(Path work, List<Path> classPath, List<Path> visible) throws IOException {
        this.sources = Files.createDirectories(work.resolve("src"));
        this.classes = work.resolve("classes");
        this.classPath = classPath;
        this.visible = visible;
    }

    /**
     * What came of compiling.
     *
     * @param unbearable the files that the compiler could not stand
     * @param untried the files for which such ones left no time
     */
    record Result(Compilation compilation, List<String> unbearable, List<String> untried) {}

    /** Compiles these files, by their names, and puts the classes into a folder. */
    Result compile(Map<String, byte[]> files, Path into) throws IOException {
        List<String> unbearable = new ArrayList<>();
        List<String> untried = new ArrayList<>();
        Map<String, byte[]> bearable = new TreeMap<>(files);
        Optional<Compilation> done = attempt(bearable, PATIENCE);
        if (done.isEmpty()) {
            List<String> late = alone(bearable, unbearable);
            done = attempt(bearable, PATIENCE);
            if (done.isEmpty() && !late.isEmpty()) {
                untried.addAll(late);
                bearable.keySet().removeAll(late);
                done = attempt(bearable, PATIENCE);
            }
        }
        if (done.isEmpty()) {
            unbearable = files.keySet().stream().sorted().toList();
            done = attempt(Map.of(), PATIENCE);
        }
        Compilation compilation =
                done.orElseThrow(() -> new IOException("even the exercises as shipped do not compile"));
        move(into);
        return new Result(compilation, unbearable, untried);
    }

    /** Moves what the compiler cannot stand alone from the one to the other; returns what there was no time to try. */
    private List<String> alone(Map<String, byte[]> bearable, List<String> unbearable) throws IOException {
        long start = System.nanoTime();
        List<String> untried = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : new TreeMap<>(bearable).entrySet()) {
            if (System.nanoTime() - start > FOR_ALL_ALONE.toNanos()) {
                untried.add(file.getKey());
            } else if (attempt(Map.of(file.getKey(), file.getValue()), FOR_ONE).isEmpty()) {
                unbearable.add(file.getKey());
                bearable.remove(file.getKey());
            }
        }
        return untried;
    }

    private Optional<Compilation> attempt(Map<String, byte[]> files, Allowance patience) throws IOException {
        Folders.empty(sources);
        Folders.empty(classes);
        Files.deleteIfExists(classes.resolveSibling(classes.getFileName() + ".properties"));
        Path folder = Files.createDirectories(sources.resolve("chapter04"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Child compiling = child();
        try {
            compiling.allow(patience);
            boolean compiled =
                    Wire.decode(compiling.ask(Wire.encode("compile"))).equals(true);
            return compiled ? Optional.of(StudentCompiler.lastInto(classes)) : Optional.empty();
        } catch (Ended | GarbledException e) {
            close();
            return Optional.empty();
        }
    }

    private Child child() throws IOException {
        Child running = child;
        if (running == null || running.isOver()) {
            List<String> command = Java.program();
            command.addAll(List.of(
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    joined(classPath),
                    CompileMain.class.getName(),
                    sources.toString(),
                    classes.toString(),
                    joined(visible)));
            running = new Child(new ProcessBuilder(command).start());
            child = running;
        }
        return running;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
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
        Child running = child;
        child = null;
        if (running != null) {
            running.close();
        }
    }
}
