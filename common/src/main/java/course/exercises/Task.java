package course.exercises;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A task of an exercise: a method or two to fill in, and points for it. */
public final class Task implements Comparable<Task> {
    /** Where the course has its book when it is built. */
    public static final String BOOK = "docs/target/book/";

    enum Kind {
        REQUIRED,
        OPTIONAL,
        BONUS
    }

    private final Exercise exercise;
    private final String id;
    private final int points;
    private final String title;
    private final Kind kind;
    private final List<Method> methods = new ArrayList<>();
    private volatile @Nullable List<TaskPart> parts;

    Task(Exercise exercise, String id, int points, String title, Kind kind) {
        this.exercise = exercise;
        this.id = id;
        this.points = points;
        this.title = title;
        this.kind = kind;
    }

    /** Adds a method, written as in Java: {@code task.method(long.class, "countParameters", Layer.class)}. */
    public Method method(Type returnType, String name, Type... parameterTypes) {
        Method method = new Method(this, returnType, name, List.of(parameterTypes));
        methods.add(method);
        return method;
    }

    public Exercise exercise() {
        return exercise;
    }

    /** Its id, such as {@code 4.3a}. */
    public String id() {
        return id;
    }

    public int points() {
        return points;
    }

    public String title() {
        return title;
    }

    /** Whether the task is needed to finish the chapter; a bonus is not, nor is a task of an optional track. */
    public boolean required() {
        return kind == Kind.REQUIRED;
    }

    /** Whether its points come on top of those of its track. */
    public boolean bonus() {
        return kind == Kind.BONUS;
    }

    /** The methods that a student fills in. */
    public List<Method> methods() {
        return Collections.unmodifiableList(methods);
    }

    /** The parts that its points can be earned in. */
    public List<TaskPart> parts() {
        List<TaskPart> known = parts;
        if (known == null) {
            known = TaskPart.of(this);
            parts = known;
        }
        return known;
    }

    /** The names of these methods. */
    public List<String> methodNames() {
        return methods.stream().map(Method::name).toList();
    }

    /** How the message of an untouched stub begins. */
    public String todo() {
        return "TODO " + id + ":";
    }

    /** The same place as a file in the course's folder, such as {@code docs/target/book/exercise-4-1.html#task-4-1a}. */
    public String bookFile() {
        return BOOK + bookAnchor();
    }

    /** Where the book explains the task, such as {@code exercise-4-1.html#task-4-1a}. */
    public String bookAnchor() {
        return exercise.page() + "#task-" + id.replace('.', '-').toLowerCase(Locale.ROOT);
    }

    /** In the order of the exercises and, inside one, of the ids. */
    @Override
    public int compareTo(Task other) {
        int byExercise = exercise.compareTo(other.exercise);
        return byExercise != 0 ? byExercise : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
