package course.exercises;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A chapter of the course: its exercises, and the package that they are in. */
public final class Chapter {
    private static final String FIELD = "CHAPTER";

    private final Class<?> definition;
    private final String packageName;
    private final String title;
    private final List<Exercise> exercises;

    /**
     * A chapter of these exercises, in this order.
     *
     * @param definition the class whose public field {@code CHAPTER} holds it
     */
    public Chapter(Class<?> definition, String packageName, String title, Exercise... exercises) {
        this.definition = definition;
        this.packageName = packageName;
        this.title = title;
        this.exercises = List.of(exercises);
    }

    /** The chapter of this {@link #definition}: one JVM names it to another. */
    public static Chapter definedBy(String className) {
        try {
            return (Chapter) Class.forName(className).getField(FIELD).get(null);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(className + " has no public field " + FIELD + " with a chapter", e);
        }
    }

    /** The name of the class that defines it, such as {@code course.exercises.Chapter04}. */
    public String definition() {
        return definition.getName();
    }

    /** The package of the exercises' classes, such as {@code chapter04}. */
    public String packageName() {
        return packageName;
    }

    /** The module that holds the exercises, such as {@code chapter04-exercises}. */
    public String module() {
        return packageName + "-exercises";
    }

    /** The module that holds the solutions, such as {@code chapter04-solutions}. */
    public String solutions() {
        return packageName + "-solutions";
    }

    /** Whether a class of this name belongs to the chapter: an exercise's, a test's, or a student's own. */
    public boolean has(String className) {
        return className.startsWith(packageName + ".");
    }

    /** Its title, as the board shows it. */
    public String title() {
        return title;
    }

    public List<Exercise> exercises() {
        return exercises;
    }

    /** The exercise of this number, such as {@code 4.3}. */
    public Optional<Exercise> exercise(String number) {
        return exercises.stream()
                .filter(exercise -> exercise.number().equals(number))
                .findFirst();
    }

    /** All tasks, in the order of the exercises. */
    public List<Task> tasks() {
        return exercises.stream().flatMap(exercise -> exercise.tasks().stream()).toList();
    }

    /**
     * The task of this id, such as {@code 4.3a} or {@code 4.3A}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Task task(String id) {
        return tasks().stream()
                .filter(task -> task.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no \"" + id + "\", only "
                        + tasks().stream().map(Task::id).collect(Collectors.joining(" "))));
    }

    /** All methods, in the order of the tasks. */
    public List<Method> methods() {
        return tasks().stream().flatMap(task -> task.methods().stream()).toList();
    }

    /**
     * The method of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Method method(String name) {
        return methods().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task has a method " + name));
    }

    /** All known mistakes, in the order of the tasks. */
    public List<Mistake> mistakes() {
        return methods().stream().flatMap(method -> method.mistakes().stream()).toList();
    }

    /** The points of all tasks. */
    public int points() {
        return points(tasks().toArray(Task[]::new));
    }

    /** The points of the tasks that are needed to finish the chapter. */
    public int requiredPoints() {
        return points(tasks().stream().filter(Task::required).toArray(Task[]::new));
    }

    private static int points(Task... tasks) {
        return Arrays.stream(tasks).mapToInt(Task::points).sum();
    }
}
