package course.watch;

import course.TextLayout;
import course.exercises.Task;
import course.run.Outcome;
import course.run.TaskResult;
import java.util.List;
import java.util.Optional;

/**
 * What the student's code printed, in lines of a screen.
 *
 * @param last whether these are the last lines that the failed test printed, or else the first of all
 */
record Printed(List<String> lines, boolean last) {
    Printed {
        lines = List.copyOf(lines);
    }

    /** What to show with this task: what its failed test printed, or else what was printed at all. */
    static Printed of(Verdict verdict, Optional<Task> task, int width) {
        List<String> ofTest = task.flatMap(verdict.result()::of)
                .flatMap(TaskResult::firstFailure)
                .map(Outcome::printed)
                .orElse(List.of());
        List<String> printed = ofTest.isEmpty() ? verdict.printed() : ofTest;
        return new Printed(
                printed.stream()
                        .flatMap(line -> TextLayout.lines(line, width).stream())
                        .toList(),
                !ofTest.isEmpty());
    }

    /** The text, with an empty line after it; nothing if nothing was printed. */
    String text() {
        return lines.isEmpty() ? "" : "Your code printed:\n" + TextLayout.indented(TextLayout.ended(lines), 2) + "\n";
    }

    /** The text in so many lines: what is nearest to the failed call, or else how much there is. */
    String cut(int most) {
        int shown = most - 2;
        if (lines.isEmpty() || lines.size() <= shown) {
            return text();
        }
        if (shown < 1) {
            return "(Your code printed " + lines.size() + (lines.size() == 1 ? " line" : " lines") + ": no room)\n";
        }
        int size = lines.size();
        return new Printed(last ? lines.subList(size - shown, size) : lines.subList(0, shown), last).text();
    }
}
