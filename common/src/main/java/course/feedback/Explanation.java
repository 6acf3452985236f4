package course.feedback;

import course.Task;

/** The words for a wrong answer: what was asked, what came, what was expected, and where to read on. */
public final class Explanation {
    private final Task task;
    private final String call;

    /**
     * An explanation for a call of a student's method.
     *
     * @param call the call as a student would type it, such as {@code createNeighborMask(5)}
     */
    public Explanation(Task task, String call) {
        this.task = task;
        this.call = call;
    }

    /** Two values, one below the other, and why the first is right. */
    public String values(String expected, String actual, String because) {
        return message(line("expected", expected) + line("yours", actual), because);
    }

    /** Two tables side by side, the first difference in words. */
    public String grids(Grid grid, String first) {
        int count = grid.differences();
        return message(grid.draw(), (count == 1 ? "One cell differs: " : count + " cells differ. The first: ") + first);
    }

    /** A sentence about what came instead of an answer. */
    public String sentence(String sentence) {
        return message("", sentence);
    }

    private static String line(String label, String value) {
        return "    " + label + " ".repeat(11 - label.length()) + value.replace("\n", "\n" + " ".repeat(15)) + "\n";
    }

    private String message(String picture, String sentence) {
        return call + "\n" + (picture.isEmpty() ? "" : "\n" + picture) + "\n"
                + (sentence.isEmpty() ? "" : sentence + "\n")
                + "Book: docs/target/book/" + task.bookAnchor();
    }
}
