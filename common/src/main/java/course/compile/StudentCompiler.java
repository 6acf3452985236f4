package course.compile;

import course.SourceText;
import course.exercises.Chapter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a student's files so that one with an error costs only its own exercise.
 *
 * <p>The shipped stub replaces an exercise that does not compile, so that the tests of the others run. A method with a
 * changed signature costs only its own task: the stub's method replaces it. When nothing has changed, the compiler returns
 * the last result, also to another JVM: a file beside the folder of the classes keeps it with a fingerprint of its inputs.
 */
public final class StudentCompiler implements Closeable {
    /** Beside the classes, and newer than them only when the class path changed: Maven compiles the tests again by it. */
    private static final String CLASS_PATH_FILE = "class-path.fingerprint";

    private final Chapter chapter;
    private final Path sourceRoot;
    private final Path classes;
    private final List<Path> classPath;
    private @Nullable Javac javac;
    private String javacsClassPath = "";

    /**
     * A compiler from one folder to another.
     *
     * @param chapter whose exercises are compiled
     * @param sourceRoot where the package begins, such as {@code src/main/java}
     * @param classes where the class files go; what else is there in class files is deleted
     * @param classPath what the student's code may use
     */
    public StudentCompiler(Chapter chapter, Path sourceRoot, Path classes, List<Path> classPath) {
        this.chapter = chapter;
        this.sourceRoot = sourceRoot.toAbsolutePath().normalize();
        this.classes = classes.toAbsolutePath().normalize();
        this.classPath = classPath.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .filter(path -> !path.equals(this.classes))
                .toList();
    }

    /**
     * Compiles what is in the folder now.
     *
     * @throws IOException if files cannot be listed or written; a file of the student's that cannot be read is a
     *     {@link Problem} instead
     */
    public Compilation compile() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        Map<Path, Problem> unreadable = new TreeMap<>();
        read(texts, unreadable);
        String used = Fingerprint.ofFiles(classPath);
        String inputs = Fingerprint.of(chapter, used, sourceRoot, texts, unreadable.keySet());
        CompilationCache lastTime = new CompilationCache(chapter, classes);
        Optional<Compilation> known = lastTime.compilation(inputs);
        if (known.isPresent()) {
            return known.get();
        }
        lastTime.forget();
        deleteClasses();
        IterativeCompilation attempts =
                new IterativeCompilation(chapter, sourceRoot.resolve(chapter.packageName()), texts, unreadable);
        Compilation compilation = attempts.run(javac(used));
        write(attempts.classes());
        noteClassPath(used);
        lastTime.remember(inputs, compilation);
        return compilation;
    }

    private Javac javac(String used) throws IOException {
        Javac ready = javac;
        if (ready == null || !used.equals(javacsClassPath)) {
            close();
            ready = new Javac(classPath);
            javac = ready;
            javacsClassPath = used;
        }
        return ready;
    }

    private void read(Map<Path, String> texts, Map<Path, Problem> unreadable) throws IOException {
        if (!Files.isDirectory(sourceRoot)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(sourceRoot)) {
            for (Path file : walk.filter(StudentCompiler::isSource).toList()) {
                try {
                    texts.put(file, SourceText.read(file));
                } catch (IOException e) {
                    unreadable.put(file, Problem.ofWhole(file, "the file cannot be read"));
                }
            }
        }
    }

    /** Whether this is a source file of a class: no folder, no lock file of an editor. */
    private static boolean isSource(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".java")
                && !name.startsWith(".")
                && !name.equals("module-info.java")
                && Files.isRegularFile(path);
    }

    private void deleteClasses() throws IOException {
        if (Files.isDirectory(classes)) {
            try (Stream<Path> walk = Files.walk(classes)) {
                for (Path file :
                        walk.filter(path -> path.toString().endsWith(".class")).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void write(Map<String, byte[]> compiled) throws IOException {
        Files.createDirectories(classes);
        for (Map.Entry<String, byte[]> entry : compiled.entrySet()) {
            Path file = classes.resolve(entry.getKey());
            Files.createDirectories(file.resolveSibling("x").getParent());
            Files.write(file, entry.getValue());
        }
    }

    private void noteClassPath(String used) throws IOException {
        Path note = classes.resolve(CLASS_PATH_FILE);
        if (!Files.isRegularFile(note) || !Files.readString(note).equals(used)) {
            Files.writeString(note, used);
        }
    }

    /** The result of the last compilation into this folder; clean if none is known. */
    public static Compilation lastInto(Chapter chapter, Path classes) throws IOException {
        return new CompilationCache(chapter, classes).compilation().orElse(Compilation.clean());
    }

    /** Closes the files of the class path. */
    @Override
    public void close() throws IOException {
        Javac open = javac;
        javac = null;
        if (open != null) {
            open.close();
        }
    }
}
