package course.feedback;

import java.util.Optional;

/**
 * What is wrong about an answer.
 *
 * @param expected the right answer, in a few lines
 * @param actual the answer, in a few lines
 * @param sentence what to say about it, or empty
 * @param grid both as tables, where that shows more
 */
public record Difference(String expected, String actual, String sentence, Optional<Grid> grid) {
    /** A difference that needs no tables. */
    public static Difference of(String expected, String actual, String sentence) {
        return new Difference(expected, actual, sentence, Optional.empty());
    }

    /** The same in a part of the answer. */
    Difference in(String part) {
        String where = grid.isPresent() ? "in " + part + ", " : "Compared: " + part + ". ";
        return new Difference(expected, actual, where + sentence, grid);
    }

    /**
     * The message for a student.
     *
     * @param because why the right answer is right, said where the difference has no sentence of its own
     */
    public Message told(Explanation explanation, String because) {
        return grid.map(tables -> explanation.grids(tables, sentence))
                .orElseGet(() -> explanation.values(expected, actual, sentence.isEmpty() ? because : sentence));
    }
}
