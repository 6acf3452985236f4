package course.reset;

import course.AtomicFile;
import course.SourceText;
import course.TerminalOutput;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code mvn -Pstubs}: makes the stubs from the solutions, both the shipped ones and the files of the exercises, of
 * which it replaces none that has been changed.
 */
public final class StubsCommand {
    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private final PrintStream out;
    private final Path top;
    private final List<Path> written = new ArrayList<>();

    private StubsCommand(PrintStream out, Path top) {
        this.out = out;
        this.top = top.normalize();
    }

    /** Makes the stubs, or ends the JVM with status 1. The argument is the top folder of the course. */
    public static void main(String[] args) {
        PrintStream out = TerminalOutput.of(FileDescriptor.out);
        PrintStream err = TerminalOutput.of(FileDescriptor.err);
        if (!run(out, err, Path.of(args[0]))) {
            System.exit(1);
        }
    }

    /** Makes the stubs of all exercises, or none if a solution is not as it must be, and tells whether it could. */
    static boolean run(PrintStream out, PrintStream err, Path top) {
        StubsCommand command = new StubsCommand(out, top);
        try {
            Map<Exercise, String> stubs = new LinkedHashMap<>();
            for (Exercise exercise : CHAPTER.exercises()) {
                stubs.put(exercise, command.stub(exercise));
            }
            for (Map.Entry<Exercise, String> each : stubs.entrySet()) {
                command.write(each.getKey(), each.getValue());
            }
            out.println(command.summary());
            return true;
        } catch (IllegalArgumentException | ResetException e) {
            err.println(e.getMessage() + "\nNothing was written.");
        } catch (IOException e) {
            err.println("A file cannot be read or written: " + e);
        }
        return false;
    }

    private String stub(Exercise exercise) throws ResetException, IOException {
        Path file = source(CHAPTER.solutions(), exercise);
        try {
            return StubText.of(file, SourceText.read(file), exercise);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + "\n" + e.getMessage(), e);
        }
    }

    private Path source(String module, Exercise exercise) {
        return top.resolve(module)
                .resolve("src/main/java")
                .resolve(exercise.className().replace('.', '/') + ".java");
    }

    /** Writes the file of the exercises first: a run that ends between the two writes leaves nothing that looks changed. */
    private void write(Exercise exercise, String stub) throws IOException {
        Path kept = top.resolve("common/src/main/resources/course/stubs").resolve(exercise.fileName());
        Path open = source(CHAPTER.module(), exercise);
        boolean asShipped = Files.exists(kept) && has(open, SourceText.read(kept));
        if (asShipped || has(open, stub) || !Files.exists(open)) {
            write(open, stub);
        } else {
            out.println(top.relativize(open) + " is not as it was shipped, so it was left alone.");
        }
        write(kept, stub);
    }

    private void write(Path file, String text) throws IOException {
        if (!has(file, text)) {
            AtomicFile.write(file, text);
            written.add(file);
        }
    }

    private static boolean has(Path file, String text) throws IOException {
        return Files.exists(file) && SourceText.read(file).equals(text);
    }

    private String summary() {
        if (written.isEmpty()) {
            return "The stubs are those of the solutions already. Nothing was written.";
        }
        written.forEach(file -> out.println("  " + top.relativize(file)));
        return written.size() + (written.size() == 1 ? " file was" : " files were") + " written from the solutions.";
    }
}
