package course.grade.collect;

import course.exercises.Chapter;
import course.exercises.Exercise;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the names of a chapter's exercises in the names of files. */
final class ExerciseNames {
    private final Chapter chapter;
    private final Pattern form;

    ExerciseNames(Chapter chapter) {
        this.chapter = chapter;
        this.form = Pattern.compile(
                "(.*)("
                        + chapter.exercises().stream()
                                .map(SourceName::simpleClassName)
                                .collect(Collectors.joining("|"))
                        + ")(.*?)(?:\\.java|\\.java\\.txt|\\.txt)",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    Chapter chapter() {
        return chapter;
    }

    /** The exercise's name in a file's name, if there is one. */
    Optional<SourceName> in(String name) {
        Matcher matcher = form.matcher(name);
        return matcher.matches()
                ? chapter.exercises().stream()
                        .filter(one -> SourceName.simpleClassName(one).equalsIgnoreCase(matcher.group(2)))
                        .findFirst()
                        .map(one -> new SourceName(one.fileName(), name, matcher.group(1), matcher.group(3)))
                : Optional.empty();
    }

    /** Whether a file's name is the one that the course gives the file of an exercise. */
    boolean isExact(String name) {
        return chapter.exercises().stream().map(Exercise::fileName).anyMatch(name::equals);
    }
}
