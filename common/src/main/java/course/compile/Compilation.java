package course.compile;

import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of compiling a student's files.
 *
 * @param replaced the exercises that do not compile, each with its error; the shipped stub was compiled instead
 * @param changedHeads the tasks with a method that the tests cannot call, since its signature was changed
 * @param leftOut files of the student's own that do not compile and were left out
 */
public record Compilation(Map<Exercise, Problem> replaced, Map<Task, Problem> changedHeads, List<Problem> leftOut) {
    public Compilation {
        replaced = Collections.unmodifiableMap(new TreeMap<>(replaced));
        changedHeads = Collections.unmodifiableMap(new TreeMap<>(changedHeads));
        leftOut = List.copyOf(leftOut);
    }

    /** Everything compiled. */
    public static Compilation clean() {
        return new Compilation(Map.of(), Map.of(), List.of());
    }

    /** Why the exercise does not compile; empty if it does. */
    public Optional<Problem> problem(Exercise exercise) {
        return Optional.ofNullable(replaced.get(exercise));
    }

    /** Why no test of the task can run: its exercise does not compile, or the head of a method was changed. */
    public Optional<Problem> problem(Task task) {
        return problem(task.exercise()).or(() -> Optional.ofNullable(changedHeads.get(task)));
    }

    /** The problems that keep tests of the exercise from running, one for each task that has one. */
    public List<Problem> problems(Exercise exercise) {
        return exercise.tasks().stream().flatMap(task -> problem(task).stream()).toList();
    }

    /** A line, ended, for each file that was left out without a loss to any exercise. */
    public String unneeded(Chapter chapter) {
        return leftOut.stream()
                .filter(problem -> !replaced.containsValue(problem))
                .distinct()
                .map(problem -> "Left out: " + problem.inALine(chapter) + "\n")
                .collect(Collectors.joining());
    }

    /** All problems, each once; problems of whole exercises come first. */
    public List<Problem> problems() {
        return Stream.of(replaced.values(), changedHeads.values(), leftOut)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }
}
