package course.compile;

import course.SourceText;
import course.exercises.Chapter;
import course.exercises.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source files of the exercises: what is still untouched, and which line to open. */
public final class Sources {
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|/?\\*)");

    private final Chapter chapter;
    private final Path folder;

    /** A chapter's sources below a {@code src/main/java}. */
    public Sources(Chapter chapter, Path sourceRoot) {
        this.chapter = chapter;
        this.folder = sourceRoot.resolve(chapter.packageName());
    }

    /**
     * The sources of the module that runs, wherever it was started: in the module itself, as Maven does, or at the top
     * of the project, as some IDEs do.
     */
    public static Sources here(Chapter chapter) {
        return Stream.of("src/main/java", chapter.module() + "/src/main/java")
                .map(Path::of)
                .filter(root -> Files.isDirectory(root.resolve(chapter.packageName())))
                .findFirst()
                .map(root -> new Sources(chapter, root))
                .orElseGet(() -> new Sources(chapter, Path.of("src/main/java")));
    }

    /** A file as everything names it, from the module's folder on: {@code chapter04-exercises/src/…/Exercise42.java}. */
    public static String shown(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        for (int i = whole.getNameCount() - 1; i >= 0; i--) {
            if (whole.getName(i).toString().endsWith("-exercises")) {
                return whole.subpath(i, whole.getNameCount()).toString();
            }
        }
        return file.toString();
    }

    /** Whether the course can build its book, for which it needs the solutions, and has not yet. */
    public boolean bookIsToBeBuilt() {
        Path course =
                folder.toAbsolutePath().resolve("../../../../..").normalize(); // from module/src/main/java/package
        return Files.isDirectory(course.resolve("docs/src"))
                && Files.isDirectory(course.resolve(chapter.solutions()))
                && !Files.exists(course.resolve(Task.BOOK + "index.html"));
    }

    /** The file that holds the task's methods. */
    public Path file(Task task) {
        return folder.resolve(task.exercise().fileName());
    }

    /** Whether all of the task's stubs are still there as shipped; false when the file cannot be read. */
    public boolean untouched(Task task) {
        Pattern stub = Pattern.compile(
                "throw new UnsupportedOperationException\\(\\s*\"" + Pattern.quote(task.todo()), Pattern.MULTILINE);
        return stub.matcher(String.join("\n", lines(task))).results().count()
                == task.methodNames().size();
    }

    /** The line of the task's first TODO or, when there is none left, of its first method; counted from 1. */
    public Optional<Integer> line(Task task) {
        return find(task, Pattern.compile("\"" + Pattern.quote(task.todo())))
                .or(() -> line(task, task.methodNames().get(0)));
    }

    /** The line in which a method of the task begins. */
    public Optional<Integer> line(Task task, String method) {
        return find(task, Pattern.compile("^\\s*public\\s.*\\b" + Pattern.quote(method) + "\\s*\\("));
    }

    /** The tasks of other exercises whose methods the code of this one calls, by their names in its methods. */
    public List<Task> calledBy(Task task) {
        List<String> lines = lines(task);
        String code = task.methodNames().stream()
                .flatMap(method -> line(task, method).stream())
                .flatMap(line -> lines.subList(line - 1, end(lines, line)).stream())
                .filter(line -> !COMMENT.matcher(line).lookingAt())
                .collect(Collectors.joining("\n"));
        return chapter.tasks().stream()
                .filter(other -> other.exercise() != task.exercise())
                .filter(other -> other.methodNames().stream().anyMatch(method -> calls(code, method)))
                .toList();
    }

    /** Where the next public method begins; private ones in between belong to the one above them. */
    private static int end(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith("public ")) {
                return i;
            }
        }
        return lines.size();
    }

    private static boolean calls(String code, String method) {
        return Pattern.compile("\\b" + method + "\\s*\\(|::" + method + "\\b")
                .matcher(code)
                .find();
    }

    private Optional<Integer> find(Task task, Pattern pattern) {
        List<String> lines = lines(task);
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private List<String> lines(Task task) {
        if (!Files.isRegularFile(file(task)) || !Files.isReadable(file(task))) {
            return List.of();
        }
        try {
            return SourceText.read(file(task)).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
