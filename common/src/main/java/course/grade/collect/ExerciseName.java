package course.grade.collect;

import course.exercises.Exercise;
import course.reset.Reset;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name that contains an exercise's name, as browsers and learning platforms make them:
 * {@code Exercise41ParameterCounts (1).java}, {@code ada_123_Exercise41ParameterCounts-1.java.txt}.
 *
 * @param name the whole name
 * @param before the text before the exercise's name
 * @param after the text between the exercise's name and the file extension
 */
record ExerciseName(Exercise exercise, String name, String before, String after) {
    /** The order in which copies are preferred: names that a program makes, then the highest number, then the alphabet. */
    static final Comparator<ExerciseName> BEST_FIRST = Comparator.comparing((ExerciseName one) -> !one.isCopy())
            .thenComparing(ExerciseName::number, Comparator.reverseOrder())
            .thenComparing(ExerciseName::name);

    /** What a program appends to the name of a copy. */
    static final Pattern COPY = Pattern.compile(
            "(?:\\.java)?[\\s_-]*(?:copy|kopie|copie|copia)?[\\s_-]*\\(?([0-9]{0,6})\\)?", Pattern.CASE_INSENSITIVE);

    static String simpleClassName(Exercise exercise) {
        return exercise.fileName().replaceFirst("\\.java$", "");
    }

    /** Whether it is the name that the course gives the exercise's file. */
    boolean isExact() {
        return name.equals(exercise.fileName());
    }

    /** Whether a program has made the name for a copy. */
    boolean isCopy() {
        return COPY.matcher(after).matches();
    }

    /** Whether the student's own {@code -Preset} has kept it. */
    boolean isKeptByReset() {
        return after.startsWith(Reset.KEPT);
    }

    private int number() {
        Matcher copy = COPY.matcher(after);
        return copy.matches() && !copy.group(1).isEmpty() ? Integer.parseInt(copy.group(1)) : 0;
    }
}
