package course.hints;

import course.exercises.Task;

/** A question about a task that is solved, and its answer, each in one long line. */
public record Why(Task task, String question, String answer) {}
