package course.compile;

import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Keeps the result of the last compilation in a file beside the folder of the classes. */
final class CompilationCache {
    private static final String HEAD = "head";
    private static final String SEPARATOR = "\0"; // in no path and no message

    private final Chapter chapter;
    private final Path classes;
    private final Path file;

    CompilationCache(Chapter chapter, Path classes) {
        this.chapter = chapter;
        this.classes = classes;
        this.file = classes.resolveSibling(classes.getFileName() + ".properties");
    }

    /** The last result, if its inputs were the same and the classes are unchanged since. */
    Optional<Compilation> compilation(String inputs) throws IOException {
        Properties kept = read();
        boolean same = inputs.equals(kept.getProperty("inputs"))
                && Fingerprint.ofFiles(List.of(classes)).equals(kept.getProperty("outputs"));
        return same ? Optional.of(compilation(kept)) : Optional.empty();
    }

    /** The last result, whatever changed since. */
    Optional<Compilation> compilation() throws IOException {
        Properties kept = read();
        return kept.containsKey("inputs") ? Optional.of(compilation(kept)) : Optional.empty();
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    void remember(String inputs, Compilation compilation) throws IOException {
        Properties kept = new Properties();
        compilation.replaced().forEach((exercise, problem) -> put(kept, exercise.number(), problem));
        compilation.changedHeads().forEach((task, problem) -> put(kept, HEAD + task.id(), problem));
        for (int i = 0; i < compilation.leftOut().size(); i++) {
            put(kept, "leftOut" + i, compilation.leftOut().get(i));
        }
        kept.setProperty("outputs", Fingerprint.ofFiles(List.of(classes)));
        kept.setProperty("inputs", inputs);
        StringWriter text = new StringWriter();
        kept.store(text, "The result of compiling the exercises. Delete this file to compile them again.");
        Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8)); // with "?" for half a character
    }

    private Properties read() throws IOException {
        Properties kept = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                kept.load(in);
            } catch (IllegalArgumentException e) {
                return new Properties(); // a damaged file counts as none
            }
        }
        return kept;
    }

    private Compilation compilation(Properties kept) {
        Map<Exercise, Problem> replaced = new TreeMap<>();
        for (Exercise exercise : chapter.exercises()) {
            get(kept, exercise.number()).ifPresent(problem -> replaced.put(exercise, problem));
        }
        Map<Task, Problem> changedHeads = new TreeMap<>();
        for (Task task : chapter.tasks()) {
            get(kept, HEAD + task.id()).ifPresent(problem -> changedHeads.put(task, problem));
        }
        List<Problem> leftOut = new ArrayList<>();
        for (int i = 0; kept.containsKey("leftOut" + i); i++) {
            get(kept, "leftOut" + i).ifPresent(leftOut::add);
        }
        return new Compilation(replaced, changedHeads, leftOut);
    }

    private static void put(Properties kept, String key, Problem problem) {
        kept.setProperty(
                key,
                String.join(
                        SEPARATOR,
                        problem.file().toString(),
                        String.valueOf(problem.line()),
                        String.valueOf(problem.column()),
                        problem.message(),
                        problem.source()));
    }

    private static Optional<Problem> get(Properties kept, String key) {
        return Optional.ofNullable(kept.getProperty(key))
                .map(text -> text.split(SEPARATOR, 5))
                .map(parts -> new Problem(
                        Path.of(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3], parts[4]));
    }
}
