package course.grade.report;

import course.TextLayout;
import course.grade.report.ClassFacts.FrequentMistake;
import course.grade.report.ClassFacts.PointsRange;
import course.grade.report.ClassFacts.TaskFacts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The summary of a class for its instructor, 80 columns wide. */
record Summary(ClassFacts facts) {
    private static final int WIDTH = 76;
    private static final int HANGING = 4;
    private static final int MOST_NAMES = 6;
    private static final int LONGEST_BAR = 50;

    String text() {
        return head(facts).stream().map(line -> line + "\n").collect(Collectors.joining())
                + facts.reasons().stream().map(Summary::indented).collect(Collectors.joining())
                + tasks()
                + points()
                + mistakes()
                + review()
                + leftOut();
    }

    /** How many submissions are graded, in a sentence for each kind. */
    static List<String> head(ClassFacts facts) {
        int unreadable = facts.unreadable();
        return Stream.of(
                        facts.graded() + (facts.graded() == 1 ? " submission is" : " submissions are") + " graded.",
                        unreadable == 0
                                ? ""
                                : unreadable + " cannot be read and " + (unreadable == 1 ? "has" : "have")
                                        + " no points, which is not 0: look at " + (unreadable == 1 ? "it" : "them")
                                        + " by hand.",
                        facts.incomplete() == 0
                                ? ""
                                : facts.incomplete() + " could not be graded completely: grade again with -Dresume.")
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private String tasks() {
        String heads = Stream.of(VerdictColumn.values())
                .map(column -> cell(column.title()))
                .collect(Collectors.joining());
        StringBuilder text = new StringBuilder("\n" + row("Task", heads));
        for (TaskFacts task : facts.tasks()) {
            String counts = Stream.of(VerdictColumn.values())
                    .map(column -> cell(Long.toString(task.count(column))))
                    .collect(Collectors.joining());
            text.append(row(
                    String.format(
                            Locale.ROOT,
                            "  %-4s  %s",
                            task.task().id(),
                            task.task().title()),
                    counts));
        }
        return text + indented(legend(facts));
    }

    /** What the heads of the columns mean, and what the last one counts here. */
    static String legend(ClassFacts facts) {
        String others = facts.others().entrySet().stream()
                .map(other -> other.getKey().remark() + " (" + other.getValue()
                        + (other.getValue() == 1 ? " student)" : " students)"))
                .collect(Collectors.joining(", "));
        return "threw: an exception; javac: does not compile; to do: the stub is untouched, or there is no such file"
                + (others.isEmpty() ? "" : "; other: " + others) + ".";
    }

    private static String row(String start, String cells) {
        return String.format(Locale.ROOT, "%-42s%s\n", start, cells);
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%6s", text);
    }

    private static String indented(String text) {
        return TextLayout.lines(text, WIDTH).stream()
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private String points() {
        int most = facts.points().stream().mapToInt(PointsRange::students).max().orElse(1);
        return facts.points().isEmpty()
                ? ""
                : (facts.weights().isEmpty() ? "" : "\n" + facts.weights() + "\n")
                        + "\nPoints        students\n"
                        + facts.points().stream()
                                .map(range -> points(range, most))
                                .collect(Collectors.joining());
    }

    private static String points(PointsRange range, int most) {
        int count = range.students();
        String bar = "#".repeat(count == 0 ? 0 : Math.max(1, count * LONGEST_BAR / most));
        return String.format(Locale.ROOT, "  %-11s %7d  %s", range.range(), count, bar)
                        .stripTrailing()
                + "\n";
    }

    private String mistakes() {
        return facts.mistakes().isEmpty()
                ? ""
                : "\nThe most frequent mistakes\n"
                        + facts.mistakes().stream().map(Summary::mistake).collect(Collectors.joining());
    }

    private static String mistake(FrequentMistake mistake) {
        String task = mistake.task().id() + "  ";
        List<String> lines = TextLayout.lines(task + mistake.sentence(), WIDTH - 8, task.length());
        return String.format(Locale.ROOT, "%6d  %s\n", mistake.students().size(), lines.get(0))
                + lines.stream()
                        .skip(1)
                        .map(line -> " ".repeat(8) + line + "\n")
                        .collect(Collectors.joining());
    }

    private String review() {
        String lines = facts.review().stream()
                .flatMap(item -> TextLayout.lines(item.text(MOST_NAMES), WIDTH, HANGING).stream())
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
        return (facts.withoutIsolation()
                        ? "\nGraded without isolation: submissions could read and change what is here.\n"
                        : "")
                + (lines.isEmpty() ? "" : "\nTo look at by hand\n" + lines);
    }

    private String leftOut() {
        return facts.leftOut().isEmpty()
                ? ""
                : "\nLeft out, since it is not a submission\n" + indented(String.join(", ", facts.leftOut()));
    }
}
