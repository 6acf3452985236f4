package course.grade.collect;

import course.exercises.Exercise;
import course.reset.Reset;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a source file, or of a copy of one, as browsers and learning platforms make them:
 * {@code Exercise41ParameterCounts (1).java}, {@code ada_123_Exercise41ParameterCounts-1.java.txt}, {@code Helper-1.java}.
 *
 * @param own the name that the file should have
 * @param name the whole name
 * @param before the text before the name of the class
 * @param after the text between the name of the class and the file extension
 */
record SourceName(String own, String name, String before, String after) {
    /** The order in which copies are preferred: names that a program makes, then the highest number, then the alphabet. */
    static final Comparator<SourceName> BEST_FIRST = Comparator.comparing((SourceName one) -> !one.isCopy())
            .thenComparing(SourceName::number, Comparator.reverseOrder())
            .thenComparing(SourceName::name);

    /** What a program appends to the name of a copy. */
    private static final Pattern COPY = Pattern.compile(
            "(?:\\.java)?[\\s_-]*(?:copy|kopie|copie|copia)?[\\s_-]*\\(?([0-9]{0,6})\\)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern HELPER = Pattern.compile(
            "([\\p{Alnum}_$]+?)(" + COPY.pattern() + ")(?:\\.java|\\.java\\.txt)", Pattern.CASE_INSENSITIVE);

    /** The name of a copy of a helper class, if it is one. */
    static Optional<SourceName> ofHelper(String name) {
        Matcher form = HELPER.matcher(name);
        return form.matches()
                ? Optional.of(new SourceName(form.group(1) + ".java", name, "", form.group(2)))
                        .filter(copy -> !copy.isExact())
                : Optional.empty();
    }

    static String simpleClassName(Exercise exercise) {
        return simpleClassName(exercise.fileName());
    }

    private static String simpleClassName(String own) {
        return own.replaceFirst("\\.java$", "");
    }

    /** The class that the file is for, if the file says so too. */
    String simpleClassName() {
        return simpleClassName(own);
    }

    /** Whether it is the name that the file should have. */
    boolean isExact() {
        return name.equals(own);
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
