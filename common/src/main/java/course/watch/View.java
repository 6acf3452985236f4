package course.watch;

import course.CleanText;
import course.compile.Problem;
import course.compile.Sources;
import course.exercises.Exercise;
import course.exercises.Task;
import course.run.Board;
import course.run.Status;
import course.run.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is on the screen: what is wrong with one task, the board, what is next, and the keys. */
final class View {
    private static final int WIDTH = 80;
    private static final int FEWEST_ROWS = 3;
    private static final int FEWEST_LINES = 3;
    /** The line above two tables side by side. */
    private static final Pattern GRID = Pattern.compile(" +expected +yours");

    /** A cell that differs. */
    private static final Pattern MARK = Pattern.compile("\\[[^\\]]+]");

    /** What can be pressed. */
    static final String KEYS = "h hint   n next   l list   a run all   r reset   q quit\n";

    private final Sources sources;
    private final boolean interactive;

    View(Sources sources, boolean interactive) {
        this.sources = sources;
        this.interactive = interactive;
    }

    /**
     * The text after a verdict.
     *
     * @param task the task at hand, if one is open
     * @param note what else there is to say, its lines ended
     * @param prompt the keys that can be pressed now, left out where there is no keyboard
     * @param height how many lines there is room for
     */
    String text(Verdict verdict, Optional<Task> task, String note, String prompt, int height) {
        Board board = new Board(verdict.result(), sources);
        String message = task.map(board::failure).orElse("");
        String before = board.machineFailure() + printed(verdict, task) + leftOut(verdict);
        String after = "\n" + next(verdict, board, task) + (note.isEmpty() ? "" : "\n" + note) + "\n" + how(verdict)
                + (interactive ? prompt : "");
        String whole = before + message + board.board() + after;
        if (lines(whole) < height || task.isEmpty()) {
            return whole;
        }
        String folded = before + message + board.folded(task.get().exercise()) + after;
        if (message.isEmpty() || lines(folded) < height) {
            return folded;
        }
        String below = board.line() + (interactive ? " · l lists all" : "") + "\n" + board.next(task.get()) + note
                + how(verdict) + (interactive ? prompt : "");
        int room = (int) (height - 1 - lines(before) - lines(below));
        String cropped = cropped(message.stripTrailing(), room);
        return before + (note.isEmpty() ? cropped : firstLines(cropped, room)) + below;
    }

    /** A message whose grid has lost the rows that are farthest from the first difference, as far as the room asks. */
    private static String cropped(String message, int room) {
        List<String> lines = new ArrayList<>(message.lines().toList());
        int head = 0;
        while (head < lines.size() && !GRID.matcher(lines.get(head)).matches()) {
            head++;
        }
        int end = head + 1;
        int marked = 0;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            marked = marked == 0 && MARK.matcher(lines.get(end)).find() ? end : marked;
            end++;
        }
        int from = head + 1;
        boolean left = false;
        while (lines.size() + (left ? 1 : 0) > room && end - from > FEWEST_ROWS && marked > 0) {
            if (marked - from >= end - 1 - marked) {
                lines.remove(from);
                marked--;
            } else {
                lines.remove(end - 1);
            }
            end--;
            left = true;
        }
        if (left) {
            lines.add(end, "      (only the rows around the first difference)");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String firstLines(String message, int room) {
        return message.lines()
                .limit(Math.max(FEWEST_LINES, room))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** Everything that is wrong, a line each, and the whole board. */
    String list(Verdict verdict) {
        Board board = new Board(verdict.result(), sources);
        return board.board() + "\n" + how(verdict) + (interactive ? KEYS : "");
    }

    private static long lines(String text) {
        return text.lines().count();
    }

    private static String next(Verdict verdict, Board board, Optional<Task> task) {
        List<TaskResult> tasks = verdict.result().tasks();
        String words = verdict.result().solved();
        if (tasks.stream().allMatch(each -> each.status() == Status.TODO)) {
            words = """
                    Red is where everybody starts: open the file below, fill in the TODO, and save.
                    The page below it explains the task.
                    """;
        }
        return words + task.map(board::next).orElse("");
    }

    /** The errors of helper classes, which belong to no exercise. */
    private static String leftOut(Verdict verdict) {
        return verdict.compilation().leftOut().stream()
                .filter(problem -> !verdict.compilation().replaced().containsValue(problem))
                .map(problem -> "Left out, since it does not compile:\n" + indented(problem) + "\n")
                .collect(Collectors.joining());
    }

    private static String indented(Problem problem) {
        return problem.text()
                .lines()
                .map(line -> ("  " + line).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    /** The last lines that the test shown printed, or else the first lines of all that was printed. */
    private static String printed(Verdict verdict, Optional<Task> task) {
        List<String> last = verdict.result().tasks().stream()
                .filter(result -> task.filter(result.task()::equals).isPresent())
                .flatMap(result -> result.firstFailure().stream())
                .flatMap(outcome -> outcome.printed().stream())
                .toList();
        List<String> printed = last.isEmpty() ? verdict.printed() : last;
        if (printed.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Your code printed:\n");
        printed.forEach(line ->
                folded(line).forEach(part -> text.append("  ").append(part).append('\n')));
        return text.append('\n').toString();
    }

    private static List<String> folded(String line) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < line.length(); ) {
            String part = CleanText.start(line.substring(from, Math.min(line.length(), from + WIDTH - 1)), WIDTH - 2);
            parts.add(part);
            from += Math.max(1, part.length());
        }
        return parts;
    }

    private static String how(Verdict verdict) {
        boolean all = verdict.ran().containsAll(verdict.result().chapter().exercises());
        String ran = all
                ? "everything"
                : verdict.ran().stream().sorted().map(Exercise::number).collect(Collectors.joining(", "));
        String running = verdict.stillRunning()
                ? "A call that was given up is still running, and may fill memory: q ends it as well.\n"
                : "";
        return ran.isEmpty()
                ? running + "Nothing to run again: the saved code does what it did before.\n"
                : running
                        + String.format(
                                Locale.ROOT,
                                "Checked %s in %.2f s. Waiting for the next save.\n",
                                ran,
                                verdict.timings().seconds());
    }
}
