package course.compile;

import course.Exercise;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of compiling a student's files.
 *
 * @param replaced the exercises that do not compile, in whose place the shipped stub was compiled, and why
 * @param leftOut files of the student's own that do not compile and were left out
 */
public record Compilation(Map<Exercise, Problem> replaced, List<Problem> leftOut) {
    public Compilation {
        Map<Exercise, Problem> ordered = new EnumMap<>(Exercise.class);
        ordered.putAll(replaced);
        replaced = Collections.unmodifiableMap(ordered);
        leftOut = List.copyOf(leftOut);
    }

    /** Everything compiled. */
    public static Compilation clean() {
        return new Compilation(Map.of(), List.of());
    }

    /** Why the exercise does not compile; empty if it does. */
    public Optional<Problem> problem(Exercise exercise) {
        return Optional.ofNullable(replaced.get(exercise));
    }

    /** A line, ended, for each file that was left out without a loss to any exercise. */
    public String unneeded() {
        return leftOut.stream()
                .filter(problem -> !replaced.containsValue(problem))
                .distinct()
                .map(problem -> "Left out: " + problem.inALine() + "\n")
                .collect(Collectors.joining());
    }

    /** Each different problem once, those of the exercises first. */
    public List<Problem> problems() {
        return Stream.concat(replaced.values().stream(), leftOut.stream())
                .distinct()
                .toList();
    }
}
