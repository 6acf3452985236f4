package course.mistakes;

import course.exercises.Task;

/**
 * A way to get an exercise wrong that people really take.
 *
 * @param id its name, such as {@code only-left}
 * @param task the task that it is about
 * @param method the method of the task that it is about
 * @param when how a teacher would tell it, behind "This is what you get when"
 * @param body the method with the mistake in it
 */
public record Mistake(String id, Task task, String method, String when, Body body) {
    /** What to say to somebody who made it. */
    public String sentence() {
        return "This is what you get when " + when;
    }

    /** Where the book explains what was mistaken. */
    public String bookAnchor() {
        return task.bookAnchor();
    }

    /** What the mistake makes of these arguments, which stay as they are. */
    Effect on(Object... arguments) {
        return Effect.of(body, Arguments.copy(arguments));
    }
}
