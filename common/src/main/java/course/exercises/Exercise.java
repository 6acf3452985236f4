package course.exercises;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An exercise: a class with a few tasks, and a page in the book. */
public final class Exercise implements Comparable<Exercise> {
    private final String packageName;
    private final String number;
    private final String simpleClassName;
    private final String title;
    private final String page;
    private final List<Task> tasks = new ArrayList<>();
    private boolean fromScratch;

    /**
     * An exercise whose tasks are yet to be added.
     *
     * @param packageName the package of the class that a student completes, such as {@code chapter04}
     * @param number its number, such as {@code 4.1}
     * @param simpleClassName the name of that class, such as {@code Exercise41ParameterCounts}
     */
    public Exercise(String packageName, String number, String simpleClassName, String title) {
        this(packageName, number, simpleClassName, title, "exercise-" + number.replace('.', '-') + ".html");
    }

    /** The same with a page of another name. */
    public Exercise(String packageName, String number, String simpleClassName, String title, String page) {
        this.packageName = packageName;
        this.number = number;
        this.simpleClassName = simpleClassName;
        this.title = title;
        this.page = page;
    }

    /** From now on its methods may not call finished parts of a model: they are what a student builds here. */
    public Exercise fromScratch() {
        fromScratch = true;
        return this;
    }

    /** Whether its methods may not call finished parts of a model. */
    public boolean isFromScratch() {
        return fromScratch;
    }

    /** Adds a task that is needed to finish the chapter. */
    public Task task(String id, int points, String title) {
        return add(new Task(this, id, points, title, Task.Kind.REQUIRED));
    }

    /** Adds a task that is not needed to finish the chapter. */
    public Task optional(String id, int points, String title) {
        return add(new Task(this, id, points, title, Task.Kind.OPTIONAL));
    }

    /** Adds a task that is not needed to finish the chapter, and whose points come on top. */
    public Task bonus(String id, int points, String title) {
        return add(new Task(this, id, points, title, Task.Kind.BONUS));
    }

    private Task add(Task task) {
        tasks.add(task);
        return task;
    }

    /** Its number, such as {@code 4.1}. */
    public String number() {
        return number;
    }

    public String title() {
        return title;
    }

    /** The class that a student completes, such as {@code chapter04.Exercise41ParameterCounts}. */
    public String className() {
        return packageName + "." + simpleClassName;
    }

    /** The class with its tests. */
    public String testClassName() {
        return className() + "Test";
    }

    /** The name of its source file, such as {@code Exercise41ParameterCounts.java}. */
    public String fileName() {
        return simpleClassName + ".java";
    }

    /** Its page in the book, such as {@code exercise-4-1.html}. */
    public String page() {
        return page;
    }

    public List<Task> tasks() {
        return Collections.unmodifiableList(tasks);
    }

    /** In the order of their numbers. */
    @Override
    public int compareTo(Exercise other) {
        return number.compareTo(other.number);
    }

    @Override
    public String toString() {
        return number;
    }
}
