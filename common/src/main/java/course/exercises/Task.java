package course.exercises;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A task of the course: a method or two to fill in, and points for it. */
public enum Task {
    COUNT("4.1a", 10, Exercise.PARAMETER_COUNTS, "count a layer's parameters"),
    BREAKDOWN("4.1b", 15, Exercise.PARAMETER_COUNTS, "break both modules down"),
    RATIO("4.1c", 5, Exercise.PARAMETER_COUNTS, "the ratio of the two"),
    CONFIG("4.2a", 10, Exercise.MODEL_SIZES, "the four configurations"),
    SIZE("4.2b", 10, Exercise.MODEL_SIZES, "the size of a model"),
    FITS("4.2c", 5, Exercise.MODEL_SIZES, "the largest that fits"),
    NEIGHBORS("4.3a", 15, Exercise.NEIGHBOR_MASK, "the neighbor mask"),
    BAND("4.3b", 10, Exercise.NEIGHBOR_MASK, "the band mask"),
    SOFTMAX("4.3c", 10, Exercise.NEIGHBOR_MASK, "the softmax under a mask"),
    REACH("4.3d", 10, Exercise.NEIGHBOR_MASK, "how far information travels"),
    DROPOUT("4.4", 10, Exercise.SEPARATE_DROPOUT, "a rate for each dropout (bonus)");

    private final String id;
    private final int points;
    private final Exercise exercise;
    private final String title;

    Task(String id, int points, Exercise exercise, String title) {
        this.id = id;
        this.points = points;
        this.exercise = exercise;
        this.title = title;
    }

    /**
     * The task of this id, such as {@code 4.3a} or {@code 4.3A}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Task of(String id) {
        return Arrays.stream(values())
                .filter(task -> task.id.equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no \"" + id + "\", only "
                        + Arrays.stream(values()).map(Task::id).collect(Collectors.joining(" "))));
    }

    public String id() {
        return id;
    }

    public int points() {
        return points;
    }

    public Exercise exercise() {
        return exercise;
    }

    public String title() {
        return title;
    }

    /** The methods that a student fills in. */
    public List<Method> methods() {
        return Course.methods().stream().filter(method -> method.task() == this).toList();
    }

    /** The names of these methods. */
    public List<String> methodNames() {
        return methods().stream().map(Method::name).toList();
    }

    /** Whether the task is needed to finish the course; the bonus is not. */
    public boolean required() {
        return this != DROPOUT;
    }

    /** How the message of an untouched stub begins. */
    public String todo() {
        return "TODO " + id + ":";
    }

    /** The same place as a file in the course's folder, {@code docs/target/book/exercise-4-1.html#task-4-1a}. */
    public String bookFile() {
        return "docs/target/book/" + bookAnchor();
    }

    /** Where the book explains the task, as in {@code exercise-4-1.html#task-4-1a}. */
    public String bookAnchor() {
        return exercise.page() + "#task-" + id.replace('.', '-');
    }
}
