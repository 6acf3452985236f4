package course.grade.sample;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import gpt.cli.ThisJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.function.Uncheck;

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
        return Uncheck.get(() -> Files.readString(FOLDER.resolve(exercise.fileName())));
    }

    /** What a student's code is compiled with: the class path of this JVM without the exercises and these solutions. */
    public static List<Path> classPathWithout() {
        return ThisJvm.classPath().stream()
                .filter(entry -> !entry.toString().contains("chapter04-"))
                .toList();
    }
}
