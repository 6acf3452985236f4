package course.compile;

import course.exercises.Exercise;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;

/** Reads the files of the exercises as shipped, which replace files that do not compile. */
public final class Stubs {
    private Stubs() {}

    /** The text of the exercise's file as shipped. */
    public static String of(Exercise exercise) {
        String name = "/course/stubs/" + exercise.fileName();
        return Uncheck.get(() -> IOUtils.resourceToString(name, StandardCharsets.UTF_8));
    }
}
