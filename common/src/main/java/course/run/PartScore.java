package course.run;

import course.exercises.TaskPart;

/**
 * The result of a part of a task.
 *
 * @param message why it was not earned; empty if it was
 */
public record PartScore(TaskPart part, boolean earned, String message) {
    /** The part's points if it was earned, else 0. */
    public int points() {
        return earned ? part.points() : 0;
    }
}
