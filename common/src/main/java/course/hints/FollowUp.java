package course.hints;

/** A question about a task that is solved, and its answer, each in one long line. */
public record FollowUp(String question, String answer) {}
