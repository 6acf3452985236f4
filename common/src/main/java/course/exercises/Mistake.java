package course.exercises;

/**
 * A way to get a task wrong that people really take.
 *
 * @param id its name, such as {@code only-left}
 * @param method the method that it is about
 * @param when how a teacher would tell it, after "This is what you get when"
 * @param body the method with the mistake in it
 */
public record Mistake(String id, Method method, String when, Body body) {
    /** The task that it is about. */
    public Task task() {
        return method.task();
    }

    /** What to say to somebody who made it. */
    public String sentence() {
        return "This is what you get when " + when;
    }

    /** Where the book explains what was mistaken. */
    public String bookAnchor() {
        return task().bookAnchor();
    }
}
