package book.values;

/** Whether the book shows the solutions of its tasks: {@code -Dbook.answers}. */
public enum Answers {
    /** For a class that is graded: no solution is anywhere in the book. */
    NONE,
    /** For who learns alone: each is behind a fold, after the hints. */
    FOLDED;

    /**
     * What {@code -Dbook.answers} says.
     *
     * @throws IllegalArgumentException if that is neither {@code none} nor {@code folded}
     */
    public static Answers of(String property) {
        return switch (property) {
            case "none" -> NONE;
            case "folded" -> FOLDED;
            default ->
                throw new IllegalArgumentException("-Dbook.answers must be none (no solution is in the book) or"
                        + " folded (each is behind a fold), got \"" + property + "\"");
        };
    }
}
