package course.grade.report;

import course.exercises.Task;
import java.util.List;
import java.util.function.Predicate;

/**
 * Two submissions that are more alike than chance explains, as {@link Reports#SIMILAR} shows them.
 *
 * @param matches the tasks that could be compared
 * @param chance how probable it is that two of the class agree as much if each works alone
 */
public record SimilarPair(String first, String second, List<Match> matches, double chance) {
    /** If more of the class agrees as much, the agreement on one task says little. */
    private static final double UNUSUAL = 0.2;

    /**
     * How similar two answers to a task are.
     *
     * @param shared the share of the shorter answer's passages that the other has too
     * @param alike how many other students have an answer that is as similar to one of the two
     * @param others how many other students have answered
     */
    public record Match(Task task, double shared, int alike, int others) {
        boolean isUnusual() {
            return alike <= UNUSUAL * others;
        }
    }

    /** The tasks whose answers are unusually similar. */
    public List<Match> unusual() {
        return matches.stream().filter(Match::isUnusual).toList();
    }

    /** The tasks whose answers are no more similar than those of many others. */
    public List<Match> usual() {
        return matches.stream().filter(Predicate.not(Match::isUnusual)).toList();
    }

    List<String> students() {
        return List.of(first, second);
    }

    String told() {
        return "unusually similar answers to " + unusual().size() + " of " + matches.size() + " tasks";
    }
}
