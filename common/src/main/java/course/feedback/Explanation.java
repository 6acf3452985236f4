package course.feedback;

import course.CleanText;
import course.exercises.Task;
import java.util.List;
import java.util.Locale;

/** The words for a wrong answer: what was asked, what came, what was expected, and where to read on. */
public final class Explanation {
    private static final int WIDTH = 76;
    private static final int MOST_LINES = 12;
    private static final int MOST_OF_EACH = 6;
    private static final int SHORT = 200;

    private final Task task;
    private final String call;
    private final String mistake;

    /**
     * An explanation for a call of a student's method.
     *
     * @param call the call as a student would type it, such as {@code createNeighborMask(5)}
     */
    public Explanation(Task task, String call) {
        this(task, call, "");
    }

    /** The same when the mistake is known; the sentence about it stands at the end, or is empty. */
    public Explanation(Task task, String call, String mistake) {
        this.task = task;
        this.call = call;
        this.mistake = mistake;
    }

    /** Two values, one below the other, and why the first is right. */
    public String values(String expected, String actual, String because) {
        if (expected.lines().count() > (actual.lines().count() > MOST_OF_EACH ? MOST_OF_EACH : MOST_LINES)) {
            return message(differingLines(expected, actual), because);
        }
        return message(line("expected", expected) + line("yours", shown(actual, expected)), because);
    }

    /** Two tables side by side, the first difference in words. */
    public String grids(Grid grid, String first) {
        int count = grid.differences();
        return message(grid.draw(), (count == 1 ? "One cell differs: " : count + " cells differ. The first: ") + first);
    }

    /** A sentence about what came instead of an answer. */
    public String sentence(String sentence) {
        return message("", CleanText.part(sentence));
    }

    /** The first lines of an answer, cleaned, but so that two texts that are not the same do not look the same. */
    private static String shown(String actual, String expected) {
        List<String> first = actual.lines().limit(MOST_LINES).toList();
        long more = actual.lines().skip(MOST_LINES).count();
        String text = String.join("\n", first);
        String clean = CleanText.part(text);
        if (clean.equals(expected) && !actual.equals(expected)) {
            clean = CleanText.part(CleanText.name(CleanText.start(text, SHORT)));
        }
        return clean + (more == 0 ? "" : String.format(Locale.ROOT, "\n... and %,d lines more", more));
    }

    /** Of two long texts, the first lines that are not the same. */
    private static String differingLines(String expected, String actual) {
        List<String> left = expected.lines().toList();
        List<String> right = actual.lines().toList();
        StringBuilder picture = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < Math.max(left.size(), right.size()) && shown < 3; i++) {
            String wanted = i < left.size() ? left.get(i) : "(no such line)";
            String given = i < right.size() ? right.get(i) : "(no such line)";
            if (!wanted.equals(given)) {
                picture.append("    line ").append(i + 1).append('\n');
                picture.append(line("expected", wanted)).append(line("yours", shown(given, wanted)));
                shown++;
            }
        }
        return picture.toString();
    }

    private static String line(String label, String value) {
        return "    " + label + " ".repeat(11 - label.length()) + value.replace("\n", "\n" + " ".repeat(15)) + "\n";
    }

    private String message(String picture, String sentence) {
        return Words.wrapped(call, WIDTH) + "\n" + (picture.isEmpty() ? "" : "\n" + picture) + "\n"
                + (sentence.isEmpty() ? "" : Words.wrapped(sentence, WIDTH) + "\n")
                + (mistake.isEmpty() ? "" : Words.wrapped(mistake, WIDTH) + "\n")
                + "Book: " + task.bookFile();
    }
}
