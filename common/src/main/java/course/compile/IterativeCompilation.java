package course.compile;

import com.sun.source.util.JavacTask;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compiles, takes out what has errors, and compiles again, until all that is left compiles.
 *
 * <p>The shipped stub replaces the file of an exercise, and the stub's method replaces a method whose signature was
 * changed. A file of the student's own is left out; where other files need that file, the error reported is the first
 * one in it.
 */
final class IterativeCompilation {
    private final Chapter chapter;
    private final Path folder;
    private final Map<Path, SourceFile> present = new TreeMap<>();
    private final Map<Exercise, Problem> replaced = new TreeMap<>();
    private final Map<Path, Problem> leftOut = new LinkedHashMap<>();
    /** The errors of the files taken out, by the name of the class that is missing since. */
    private final Map<String, Problem> missing = new HashMap<>();

    /** The methods with changed signatures, as the last attempt found them. */
    private final Map<Exercise, Map<String, Problem>> changedHeads = new TreeMap<>();

    private Map<String, byte[]> classes = Map.of();

    /** IterativeCompilation with the files as they were read, those that could not be read among them as problems. */
    IterativeCompilation(Chapter chapter, Path folder, Map<Path, String> texts, Map<Path, Problem> unreadable) {
        this.chapter = chapter;
        this.folder = folder;
        texts.forEach((path, text) -> present.put(path, SourceFile.of(path, text)));
        unreadable.forEach(this::takeOut);
        for (Exercise exercise : chapter.exercises()) {
            Path file = folder.resolve(exercise.fileName());
            if (!present.containsKey(file)) {
                takeOut(
                        file,
                        Problem.ofWhole(
                                file,
                                Files.isDirectory(file) ? "this is a folder, not a file" : "the file is missing"));
            }
        }
    }

    Compilation run(Javac javac) throws IOException {
        while (true) {
            Javac.Result result = javac.compile(exercisesFirst(), this::misplaced, this::check);
            if (result.errors().isEmpty()) {
                classes = withShippedHeads(result.classes(), javac);
                return new Compilation(replaced, headProblems(), new ArrayList<>(leftOut.values()));
            }
            takeOut(result.errors());
        }
    }

    /**
     * What is wrong with an exercise's package. This check runs before javac looks for classes: otherwise javac says that
     * the file, which may use another exercise of its package, names a class that does not exist.
     */
    private Optional<Problem> misplaced(SourceFile file, String declared) {
        if (file.text().isBlank() || declared.equals(chapter.packageName())) {
            return Optional.empty();
        }
        Problem problem = Problem.ofWhole(file.path(), beginning(file));
        if (exercise(file).isPresent()) {
            return Optional.of(problem);
        }
        missing.put(file.simpleClassName(), problem); // no fault of its own, but exercises do not find its class
        return Optional.empty();
    }

    private String beginning(SourceFile file) {
        return "the file must begin with \"package " + chapter.packageName() + ";\""
                + (exercise(file).isPresent() ? " and hold the class " + file.simpleClassName() : "");
    }

    private Map<SourceFile, Problem> check(JavacTask task) {
        Map<SourceFile, Problem> errors = new LinkedHashMap<>();
        changedHeads.clear();
        for (SourceFile file : present.values()) {
            exercise(file).ifPresent(exercise -> {
                if (task.getElements().getTypeElement(exercise.className()) != null) {
                    changedHeads.put(exercise, Signatures.changedHeads(task, exercise, file));
                } else {
                    String why = file.text().isBlank() ? "the file is empty" : beginning(file);
                    errors.put(file, Problem.ofWhole(file.path(), why));
                }
            });
        }
        return errors;
    }

    private Map<String, byte[]> withShippedHeads(Map<String, byte[]> compiled, Javac javac) throws IOException {
        Map<String, byte[]> all = compiled;
        for (Map.Entry<Exercise, Map<String, Problem>> changed : changedHeads.entrySet()) {
            if (!changed.getValue().isEmpty()) {
                Exercise exercise = changed.getKey();
                SourceFile stub = SourceFile.stub(exercise, folder.resolve(exercise.fileName()));
                byte[] shipped = Objects.requireNonNull(javac.compile(List.of(stub), this::misplaced, task -> Map.of())
                        .classes()
                        .get(exercise.className().replace('.', '/') + ".class"));
                all = new SignatureRepair(
                                exercise.className(), changed.getValue().keySet())
                        .in(all, shipped);
            }
        }
        return all;
    }

    /** The problems by task; of two methods of a task, the first counts. */
    private Map<Task, Problem> headProblems() {
        Map<Task, Problem> problems = new TreeMap<>();
        for (Task task : chapter.tasks()) {
            Map<String, Problem> changed = changedHeads.getOrDefault(task.exercise(), Map.of());
            task.methodNames().stream()
                    .filter(changed::containsKey)
                    .findFirst()
                    .ifPresent(method -> problems.put(task, Objects.requireNonNull(changed.get(method))));
        }
        return problems;
    }

    /** Sorts the exercises first: of two files with the same class, the compiler reports the second. */
    private List<SourceFile> exercisesFirst() {
        List<SourceFile> files = new ArrayList<>(present.values());
        files.sort(Comparator.comparing(file -> exercise(file).isEmpty())); // false comes first
        return files;
    }

    /** The classes of the last attempt. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /** The exercise whose file this is; empty for a file of the student's own. */
    private Optional<Exercise> exercise(SourceFile file) {
        return chapter.exercises().stream()
                .filter(exercise -> file.path().equals(folder.resolve(exercise.fileName())))
                .findFirst();
    }

    private void takeOut(Map<SourceFile, Problem> errors) {
        Map<String, Problem> before = Map.copyOf(missing);
        errors.forEach((file, problem) -> {
            if (exercise(file).isEmpty()) {
                takeOut(file.path(), cause(problem, before));
            }
        });
        Map<String, Problem> helpers = Map.copyOf(missing);
        boolean stubsFail = false;
        for (Map.Entry<SourceFile, Problem> error : errors.entrySet()) {
            SourceFile file = error.getKey();
            if (file.isStub()) {
                stubsFail = true;
            } else if (exercise(file).isPresent()) {
                takeOut(file.path(), cause(error.getValue(), helpers));
            }
        }
        if (stubsFail) { // a class of the student's own is in the way, such as one that is called String
            List.copyOf(present.values()).stream()
                    .filter(file -> exercise(file).isEmpty())
                    .forEach(file ->
                            takeOut(file.path(), Problem.ofWhole(file.path(), "with this file, nothing compiles")));
        }
    }

    private void takeOut(Path path, Problem problem) {
        SourceFile taken = present.remove(path);
        SourceFile file = taken == null ? SourceFile.of(path, "") : taken;
        missing.put(file.simpleClassName(), problem);
        exercise(file)
                .ifPresentOrElse(
                        exercise -> {
                            replaced.put(exercise, problem);
                            present.put(path, SourceFile.stub(exercise, path));
                        },
                        () -> leftOut.put(path, problem));
    }

    /** The error itself or, where it names a class that was taken out, the error that the class was taken out for. */
    private static Problem cause(Problem problem, Map<String, Problem> missing) {
        return missing.entrySet().stream()
                .filter(name -> Pattern.compile("\\b" + Pattern.quote(name.getKey()) + "\\b")
                        .matcher(problem.message() + "\n" + problem.source())
                        .find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(problem);
    }
}
