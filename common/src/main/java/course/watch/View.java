package course.watch;

import course.TextLayout;
import course.compile.Compilation;
import course.compile.Sources;
import course.exercises.Exercise;
import course.exercises.Task;
import course.feedback.Grid;
import course.run.Board;
import course.run.Scores;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is on the screen: what is wrong with one task, the board, what is next, and the keys. */
final class View {
    private static final int FEWEST_ROWS = 3;
    private static final int FEWEST_LINES = 5;
    private static final int INDENT = 2;

    /** What can be pressed, each with the word for it. */
    private static final List<String> KEYS = List.of("h hint", "n next", "l list", "a run all", "r reset", "q quit");

    private final Sources sources;
    private final Console console;

    View(Sources sources, Console console) {
        this.sources = sources;
        this.console = console;
    }

    /**
     * The text after a verdict: as much of the board as the message leaves room for.
     *
     * @param task the task at hand, if one is open
     * @param note what else there is to say, laid out already, its lines ended
     * @param prompt the sentence that asks for an answer; if it is empty, the keys are named
     */
    String text(Verdict verdict, Optional<Task> task, String note, String prompt) {
        Board board = new Board(verdict.result(), sources, console.width());
        String message = task.map(open -> board.failure(open, Grid.MOST_ROWS)).orElse("");
        String before = board.machineFailure() + leftOut(verdict);
        Printed printed = Printed.of(verdict, task, console.width() - INDENT);
        String next = prose(nextSteps(verdict)) + task.map(board::next).orElse("");
        String end = prose(how(verdict)) + (prompt.isEmpty() ? keys() : prose(prompt));
        String after = "\n" + next + (note.isEmpty() ? "" : "\n" + note) + "\n" + end;
        String above = before + printed.text() + message;
        Scores scores = verdict.result().scores();
        String whole = above + scores.board("", console.width()) + after;
        if (fits(whole) || task.isEmpty()) {
            return whole;
        }
        String folded = above + scores.folded(task.get().exercise(), console.width()) + after;
        if (fits(folded) || (message.isEmpty() && note.isEmpty())) {
            return folded;
        }
        String line = scores.line() + " · l lists all";
        if (!console.interactive() || line.length() > console.width()) {
            line = scores.line();
        }
        String below = prose(line) + "  " + board.place(task.get()) + "\n" + note + end;
        int room = console.height() - 1 - lines(before) - lines(below);
        String cropped = cropped(board, task.get(), room - lines(printed.cut(FEWEST_LINES)));
        if (!note.isEmpty()) {
            return before + firstLines(cropped, room) + below;
        }
        String titled = titled(cropped, room - lines(printed.cut(0)));
        String told = printed.cut(room - lines(titled)) + titled;
        return before + told + (lines(told) < room ? "\n" : "") + below;
    }

    private boolean fits(String text) {
        return lines(text) < console.height();
    }

    /**
     * The failure of a task: of its table as many rows as there is room for, those around the first difference, and without
     * its empty lines where that is not enough.
     */
    private static String cropped(Board board, Task task, int room) {
        String message = "";
        for (int rows = Grid.MOST_ROWS; rows >= FEWEST_ROWS; rows--) {
            message = board.failure(task, rows).stripTrailing() + "\n";
            if (lines(message) <= room) {
                return message;
            }
        }
        return message.replaceAll("\n{2,}", "\n");
    }

    /** Of a message that is still too tall, the title, which names the task, and the last lines. */
    private static String titled(String message, int room) {
        List<String> lines = message.lines().toList();
        int kept = Math.max(FEWEST_LINES, room) - 2; // besides the title and the dots
        return lines.size() <= kept + 2
                ? message
                : lines.get(0) + "\n  ...\n" + TextLayout.ended(lines.subList(lines.size() - kept, lines.size()));
    }

    private static String firstLines(String message, int room) {
        return TextLayout.ended(
                message.lines().limit(Math.max(FEWEST_LINES, room)).toList());
    }

    /** The whole board. */
    String list(Verdict verdict) {
        return verdict.result().scores().board("", console.width()) + "\n" + prose(how(verdict)) + keys();
    }

    /** Sentences, each line ended. */
    String prose(String text) {
        return TextLayout.prose(text, console.width());
    }

    /** The keys, where there is a keyboard; none is parted from its word. */
    private String keys() {
        char joined = '\u00a0';
        String keys = String.join(
                "   ", KEYS.stream().map(key -> key.replace(' ', joined)).toList());
        return console.interactive() ? prose(keys).replace(joined, ' ') : "";
    }

    private static int lines(String text) {
        return (int) text.lines().count();
    }

    private static String nextSteps(Verdict verdict) {
        return verdict.result().untouched()
                ? "Nothing is solved yet. Open the file below, replace the TODO, and save."
                        + " The page below it explains the task."
                : verdict.result().solved();
    }

    /** The errors of helper classes, which belong to no exercise. */
    private String leftOut(Verdict verdict) {
        return verdict.compilation().leftOut().stream()
                .filter(problem -> !verdict.compilation().replaced().containsValue(problem))
                .map(problem -> prose("Left out, since it does not compile:")
                        + TextLayout.indented(problem.text(console.width() - 2 * INDENT), INDENT) + "\n")
                .collect(Collectors.joining());
    }

    private static String how(Verdict verdict) {
        boolean all = verdict.ran().containsAll(verdict.result().chapter().exercises());
        String ran = all
                ? "everything"
                : verdict.ran().stream().sorted().map(Exercise::number).collect(Collectors.joining(", "));
        String running = verdict.stillRunning()
                ? "A call that took too long is still running, and may fill memory: q ends it too.\n"
                : "";
        return ran.isEmpty()
                ? running + "Saved. " + unchanged(verdict.compilation()) + ", so nothing runs again."
                : running
                        + String.format(
                                Locale.ROOT,
                                "Checked %s in %.2f s. Waiting for the next save.",
                                ran,
                                verdict.seconds());
    }

    private static String unchanged(Compilation compilation) {
        if (compilation.problems().isEmpty()) {
            return "It compiles to the same code as before";
        }
        boolean helpersOnly =
                compilation.replaced().isEmpty() && compilation.changedHeads().isEmpty();
        return helpersOnly
                ? "All that compiles is the same code as before"
                : compilation.problems().size() == 1 ? "Still the same error" : "Still the same errors";
    }
}
