package course.exercises;

import java.util.List;

/**
 * A part of a chapter whose points are counted apart.
 *
 * @param id its name in commands and files, such as {@code build}
 * @param title its title, as the board shows it
 * @param afterwards what to try when all its tasks are solved, its lines ended; empty if there is nothing
 */
public record Track(String id, String title, List<Exercise> exercises, String afterwards) {
    /** Copies the list. */
    public Track {
        exercises = List.copyOf(exercises);
    }

    /** A track after which there is nothing to try. */
    public Track(String id, String title, List<Exercise> exercises) {
        this(id, title, exercises, "");
    }

    /** All tasks, in the order of the exercises. */
    public List<Task> tasks() {
        return exercises.stream().flatMap(exercise -> exercise.tasks().stream()).toList();
    }
}
