package course.exercises;

import java.util.Arrays;
import java.util.List;

/** An exercise of chapter 4: a class with a few tasks, and a page in the book. */
public enum Exercise {
    PARAMETER_COUNTS("4.1", "Exercise41ParameterCounts", "Feed-forward against attention"),
    MODEL_SIZES("4.2", "Exercise42ModelSizes", "Larger models"),
    NEIGHBOR_MASK("4.3", "Exercise43NeighborMask", "Attention masks"),
    SEPARATE_DROPOUT("4.4", "Exercise44SeparateDropout", "Dropout, place by place");

    private final String number;
    private final String simpleClassName;
    private final String title;

    Exercise(String number, String simpleClassName, String title) {
        this.number = number;
        this.simpleClassName = simpleClassName;
        this.title = title;
    }

    /** Its number, as in {@code 4.1}. */
    public String number() {
        return number;
    }

    public String title() {
        return title;
    }

    /** The class that a student completes, as in {@code chapter04.Exercise41ParameterCounts}. */
    public String className() {
        return "chapter04." + simpleClassName;
    }

    /** The class with its tests. */
    public String testClassName() {
        return className() + "Test";
    }

    /** The name of its source file, as in {@code Exercise41ParameterCounts.java}. */
    public String fileName() {
        return simpleClassName + ".java";
    }

    /** Its page in the book, as in {@code exercise-4-1.html}. */
    public String page() {
        return "exercise-" + number.replace('.', '-') + ".html";
    }

    public List<Task> tasks() {
        return Arrays.stream(Task.values())
                .filter(task -> task.exercise() == this)
                .toList();
    }
}
