package course.feedback;

import course.CleanText;
import course.exercises.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words for a wrong answer: what was asked, what came, what was expected, and where to read on.
 *
 * @param call the call of a student's method as a student would type it, such as {@code createNeighborMask(5)}
 * @param mistake the sentence about the mistake, which stands at the end; empty if the mistake is not known
 */
public record Explanation(Task task, String call, String mistake) {
    private static final int MOST_LINES = 12;
    private static final int MOST_OF_EACH = 6;
    private static final int SHORT = 200;

    /** An explanation without a known mistake. */
    public Explanation(Task task, String call) {
        this(task, call, "");
    }

    /** Two values, one below the other, and why the first is right. */
    public Message values(String expected, String actual, String because) {
        if (expected.lines().count() > (actual.lines().count() > MOST_OF_EACH ? MOST_OF_EACH : MOST_LINES)) {
            return message(Optional.empty(), differingLines(expected, actual), because);
        }
        return message(
                Optional.empty(),
                List.of(new Message.Value("expected", expected), new Message.Value("yours", shown(actual, expected))),
                because);
    }

    /** Two tables side by side, the first difference in words. */
    public Message grids(Grid grid, String first) {
        int count = grid.differences();
        String sentence = (count == 1 ? "One cell differs: " : count + " cells differ. The first: ") + first;
        return message(Optional.of(grid), List.of(), sentence);
    }

    /** A sentence about what came instead of an answer. */
    public Message sentence(String sentence) {
        return message(Optional.empty(), List.of(), CleanText.part(sentence));
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
    private static List<Message.Value> differingLines(String expected, String actual) {
        List<String> left = expected.lines().toList();
        List<String> right = actual.lines().toList();
        List<Message.Value> values = new ArrayList<>();
        int shown = 0;
        for (int i = 0; i < Math.max(left.size(), right.size()) && shown < 3; i++) {
            String wanted = i < left.size() ? left.get(i) : "(no such line)";
            String given = i < right.size() ? right.get(i) : "(no such line)";
            if (!wanted.equals(given)) {
                values.add(new Message.Value("line " + (i + 1), ""));
                values.add(new Message.Value("expected", wanted));
                values.add(new Message.Value("yours", shown(given, wanted)));
                shown++;
            }
        }
        return values;
    }

    private Message message(Optional<Grid> grid, List<Message.Value> values, String sentence) {
        List<String> sentences =
                Stream.of(sentence, mistake).filter(words -> !words.isEmpty()).toList();
        return new Message(call, grid, values, sentences, task.bookFile());
    }
}
