package course.hints;

/** A question about a task that is solved, and its answer, each in one long line. */
public record Why(String question, String answer) {}
