package course.compile;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import course.CleanText;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Runs the JDK's compiler from sources in memory to classes in memory, and keeps what it has read of the class path. */
final class Javac implements Closeable {
    private static final int RELEASE = 17;
    /** The start of a class name in a message, which javac leaves out as well when it prints an error by itself. */
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])");

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    Javac(List<Path> classPath) throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException("this Java has no compiler: a JDK is needed, not a JRE");
        }
        compiler = found;
        files = compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
        files.setLocation(
                StandardLocation.CLASS_PATH,
                classPath.stream().map(Path::toFile).toList());
        files.setLocation(StandardLocation.SOURCE_PATH, List.<File>of());
    }

    /**
     * The result of compiling: the classes by their names or, when there are errors, the first error of each file.
     *
     * @param classes the compiled classes by their paths, as in {@code chapter04/Helper.class}; none if there are errors
     */
    record Result(Map<String, byte[]> classes, Map<SourceFile, Problem> errors) {}

    /**
     * Compiles all sources, or none.
     *
     * @param parsed what must hold as soon as the sources are parsed, before one looks for another's classes: it gives
     *     the errors that it finds, by source and package
     * @param check what else must hold before classes are made: it gives the errors that it finds
     */
    Result compile(
            Collection<SourceFile> sources,
            BiFunction<SourceFile, String, Optional<Problem>> parsed,
            Function<JavacTask, Map<SourceFile, Problem>> check)
            throws IOException {
        Attempt attempt = new Attempt(sources);
        try {
            attempt.run(parsed, check);
        } catch (RuntimeException | StackOverflowError | AssertionError failure) {
            // javac itself fails on some wrong code
            if (attempt.errors.isEmpty()) {
                Map<SourceFile, Problem> blamed = blamed(sources);
                if (blamed.isEmpty()) {
                    throw failure;
                }
                return new Result(Map.of(), blamed);
            }
        }
        return new Result(attempt.errors.isEmpty() ? attempt.classes : Map.of(), attempt.errors);
    }

    /** The student's files on which javac fails alone or, if there is no such file, all; a stub is never to blame. */
    private Map<SourceFile, Problem> blamed(Collection<SourceFile> sources) throws IOException {
        List<SourceFile> own = sources.stream().filter(file -> !file.isStub()).toList();
        Map<SourceFile, Problem> blamed = new LinkedHashMap<>();
        for (SourceFile file : own) {
            try {
                new Attempt(List.of(file)).run((source, declared) -> Optional.empty(), task -> Map.of());
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                blamed.put(file, crash(file));
            }
        }
        if (blamed.isEmpty()) {
            own.forEach(file -> blamed.put(file, crash(file)));
        }
        return blamed;
    }

    private static Problem crash(SourceFile file) {
        return Problem.ofWhole(
                file.path(),
                "the compiler itself fails on this code and does not say where:"
                        + " undo your last change, and make it again in smaller steps");
    }

    /** One run of javac. */
    private final class Attempt {
        private final Collection<SourceFile> sources;
        private final Map<String, byte[]> classes = new TreeMap<>();
        private final Map<SourceFile, Problem> errors = new LinkedHashMap<>();

        Attempt(Collection<SourceFile> sources) {
            this.sources = sources;
        }

        void run(
                BiFunction<SourceFile, String, Optional<Problem>> parsed,
                Function<JavacTask, Map<SourceFile, Problem>> check)
                throws IOException {
            List<String> elsewhere = new ArrayList<>();
            StringWriter said = new StringWriter();
            JavacTask task = (JavacTask) compiler.getTask(
                    said,
                    new InMemory(files, classes),
                    diagnostic -> collect(diagnostic, errors, elsewhere),
                    options(),
                    null,
                    sources);
            for (CompilationUnitTree unit : task.parse()) {
                String declared = Objects.toString(unit.getPackageName(), "");
                sources.stream()
                        .filter(file ->
                                file.toUri().equals(unit.getSourceFile().toUri())) // javac wraps what it is given
                        .forEach(file ->
                                parsed.apply(file, declared).ifPresent(problem -> errors.putIfAbsent(file, problem)));
            }
            if (errors.isEmpty()) {
                task.analyze();
            }
            if (errors.isEmpty()) {
                errors.putAll(check.apply(task));
            }
            if (errors.isEmpty() && elsewhere.isEmpty()) {
                task.generate();
            }
            if (errors.isEmpty() && (!elsewhere.isEmpty() || !said.toString().isBlank())) {
                throw new IOException("javac failed: " + String.join("\n", elsewhere) + said);
            }
        }
    }

    private static void collect(
            Diagnostic<? extends JavaFileObject> diagnostic, Map<SourceFile, Problem> errors, List<String> elsewhere) {
        if (diagnostic.getKind() != Diagnostic.Kind.ERROR) {
            return;
        }
        String message = PACKAGE.matcher(CleanText.text(diagnostic.getMessage(Locale.ENGLISH)))
                .replaceAll("");
        if (diagnostic.getSource() instanceof SourceFile file) {
            Problem problem = diagnostic.getPosition() == Diagnostic.NOPOS
                    ? Problem.ofWhole(file.path(), message)
                    : Problem.at(file.path(), file.text(), (int) diagnostic.getPosition(), message);
            errors.putIfAbsent(file, problem);
        } else {
            elsewhere.add(message);
        }
    }

    private static List<String> options() {
        List<String> options =
                new ArrayList<>(List.of("-parameters", "-proc:none", "-nowarn", "-g", "-Xlint:none", "-implicit:none"));
        if (Runtime.version().feature() != RELEASE) { // looking up another release's classes takes its time
            options.addAll(List.of("--release", String.valueOf(RELEASE)));
        }
        return options;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Takes what the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(StandardJavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String path = className.replace('.', '/') + kind.extension;
            return new SimpleJavaFileObject(URI.create("memory:/" + path.replace("$", "%24")), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(path, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
