package course.grade.sample;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The solutions as text, for submissions to be made of. */
public final class Solutions {
    private static final Path FOLDER = Path.of("src", "main", "java", "chapter04");

    private Solutions() {}

    /** Each exercise's file by its name, in the course's order. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            texts.put(exercise.fileName(), text(exercise));
        }
        return texts;
    }

    /** One exercise's file. */
    public static String text(Exercise exercise) {
        try {
            return Files.readString(FOLDER.resolve(exercise.fileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
