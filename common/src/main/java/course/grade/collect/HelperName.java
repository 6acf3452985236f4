package course.grade.collect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a copy of a helper class, as browsers and learning platforms make them: {@code Helper (1).java},
 * {@code Helper-1.java}, {@code Helper.java.txt}.
 *
 * @param simpleClassName the class that the file is for, if the file says so too
 */
record HelperName(String simpleClassName) {
    private static final Pattern FORM = Pattern.compile(
            "([\\p{Alnum}_$]+?)" + ExerciseName.COPY.pattern() + "(?:\\.java|\\.java\\.txt)", Pattern.CASE_INSENSITIVE);

    static Optional<HelperName> in(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches() && !name.equals(form.group(1) + ".java")
                ? Optional.of(new HelperName(form.group(1)))
                : Optional.empty();
    }

    String own() {
        return simpleClassName + ".java";
    }
}
