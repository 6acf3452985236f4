package course.grade.similar;

import course.exercises.Task;
import java.util.List;

/**
 * Two submissions that agree more than two people who work alone would.
 *
 * @param matches the tasks that could be compared
 * @param chance how probable it is that two of the class agree as much if each works alone
 */
record SimilarPair(String first, String second, List<Match> matches, double chance) {
    /** Of more of the class than this, the agreement on one task says little. */
    private static final double UNUSUAL = 0.2;

    /**
     * How similar two answers to a task are.
     *
     * @param shared the share of the shorter answer's passages that the other has too
     * @param usual the part of the class that is as similar to one of the two
     */
    record Match(Task task, double shared, double usual) {}

    /** The tasks whose answers are unusually similar; all if none is. */
    List<Match> unusual() {
        List<Match> unusual =
                matches.stream().filter(match -> match.usual() <= UNUSUAL).toList();
        return unusual.isEmpty() ? matches : unusual;
    }
}
