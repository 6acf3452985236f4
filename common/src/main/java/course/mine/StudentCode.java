package course.mine;

import course.CleanText;
import course.compile.CallGraph;
import course.compile.ClassFiles;
import course.compile.Compilation;
import course.compile.Delegation;
import course.compile.Sources;
import course.compile.StudentCompiler;
import course.compile.StudentLoader;
import course.exercises.Case;
import course.exercises.Chapter;
import course.exercises.Method;
import course.exercises.Task;
import course.grade.process.WorkerClient;
import course.grade.worker.StudentMethods;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A student's files, compiled just now, and their methods. */
final class StudentCode {
    private final Chapter chapter;
    private final Path folder;
    private final Compilation compilation;
    private final CallGraph calls;
    private final StudentMethods methods;

    private StudentCode(Chapter chapter, Path sources, Path classes, Compilation compilation) throws IOException {
        this.chapter = chapter;
        this.folder = sources.resolve(chapter.packageName());
        this.compilation = compilation;
        Map<String, byte[]> files = ClassFiles.in(classes);
        this.calls = CallGraph.of(files.values());
        this.methods = new StudentMethods(new StudentLoader(chapter, files, Map.of()));
    }

    /**
     * Compiles a student's files, into a folder of its own: the watch and Maven compile with another class path, and would
     * compile everything anew.
     *
     * @param exercises the module of the exercises
     * @throws IllegalStateException if there are no exercises
     */
    static StudentCode compiled(Chapter chapter, Path exercises, List<Path> classPath) {
        Path module = exercises.toAbsolutePath().normalize();
        Path sources = module.resolve("src/main/java");
        if (!Files.isDirectory(sources.resolve(chapter.packageName()))) {
            throw new IllegalStateException("--mine and --compare need your exercises, but there is no folder "
                    + sources.resolve(chapter.packageName()));
        }
        Path classes = module.resolve("target/mine/classes");
        try (StudentCompiler compiler = new StudentCompiler(chapter, sources, classes, classPath)) {
            return new StudentCode(chapter, sources, classes, compiler.compile());
        } catch (IOException e) {
            throw new UncheckedIOException("your exercises cannot be compiled: " + e.getMessage(), e);
        }
    }

    /**
     * Why a task's methods cannot be a part of a model of the student's own, in words that follow the task's name; empty if they
     * can.
     */
    Optional<String> missing(Task task) {
        if (compilation.problem(task).isPresent()) {
            return compilation.problem(task).map(problem -> " (" + problem.inALine(chapter) + ")");
        }
        return task.methods().stream()
                .flatMap(method -> missing(method).stream())
                .findFirst()
                .or(() -> Delegation.of(task, calls).map(part -> " (it calls " + part + ")"));
    }

    /** Calls the method once, as a test would, to see whether it meets a TODO. */
    private Optional<String> missing(Method method) {
        Task task = method.task();
        Case first = method.cases().stream()
                .filter(one -> one.refusal().isEmpty())
                .findFirst()
                .orElseThrow();
        try {
            methods.call(WorkerClient.reference(method), first.arguments().toArray());
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            String message = CleanText.message(e);
            return chapter.tasks().stream()
                    .filter(open -> message.startsWith(open.todo()))
                    .findFirst()
                    .map(open -> open == task ? "" : " (it needs " + open + ")");
        } catch (Throwable e) {
            return Optional.empty(); // it is written, and fails when the model runs
        }
    }

    /**
     * Calls a method.
     *
     * @throws StudentFailure if it throws, or gives null
     */
    Object call(Method method, @Nullable Object... arguments) {
        try {
            Object answer = methods.call(WorkerClient.reference(method), arguments);
            if (answer == null) {
                throw new StudentFailure(told(method) + " gave null");
            }
            return answer;
        } catch (StudentFailure | OutputClosed e) { // of a part that this one calls
            throw e;
        } catch (Throwable e) {
            throw new StudentFailure(told(method) + " threw " + CleanText.thrown(e) + place(e));
        }
    }

    /** The method as messages name it. */
    static String told(Method method) {
        return "your " + method + " (" + method.task() + ")";
    }

    /** The student's line that an exception comes from, in a form that terminals turn into a link. */
    private String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> chapter.has(frame.getClassName()) && frame.getLineNumber() > 0)
                .findFirst()
                .map(frame -> " at " + Sources.shown(folder.resolve(String.valueOf(frame.getFileName()))) + ":"
                        + frame.getLineNumber())
                .orElse("");
    }
}
