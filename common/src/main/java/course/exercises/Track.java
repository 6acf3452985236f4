package course.exercises;

import java.util.List;

/**
 * A part of a chapter whose points are counted apart.
 *
 * @param id its name in commands and files, such as {@code build}
 * @param title its title, as the board shows it
 */
public record Track(String id, String title, List<Exercise> exercises) {
    /** Copies the list. */
    public Track {
        exercises = List.copyOf(exercises);
    }

    /** All tasks, in the order of the exercises. */
    public List<Task> tasks() {
        return exercises.stream().flatMap(exercise -> exercise.tasks().stream()).toList();
    }

    /** The points of all tasks, the bonus included. */
    public int points() {
        return Task.points(tasks());
    }
}
