package course.grade.report;

import course.CleanText;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.NameList;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers what an instructor should look at in a class: what several submissions have in common is one line. */
final class ReviewList {
    /** Of one reason; the students of further lines share one. */
    private static final int MOST_LINES = 6;
    /** A compile error is worth a look if it costs one point of so many. */
    private static final int MANY_POINTS = 10;
    /** A task that fewer have tried is not called unsolved. */
    private static final int ENOUGH_TRIED = 3;

    private static final int LONGEST_FACT = 300;
    private static final int LONGEST_ERROR = 80;
    private static final int LONGEST_CODE = 50;

    private static final Set<TaskStatus> NOT_BEGUN = EnumSet.of(TaskStatus.NOT_IMPLEMENTED, TaskStatus.MISSING);

    private final Chapter chapter;
    private final Map<ReviewReason, Map<String, Line>> lines = new EnumMap<>(ReviewReason.class);

    /**
     * A line of the list.
     *
     * @param students whom it is about; nobody if it is about a task
     * @param fact what is to be seen
     * @param advice what to do, in a sentence; empty if there is nothing in particular
     */
    record Item(List<String> students, String fact, String advice) {
        Item {
            students = List.copyOf(students);
            fact = CleanText.name(fact.length() <= LONGEST_FACT ? fact : CleanText.start(fact, LONGEST_FACT) + "...");
        }

        /** The fact and what to do. */
        String sentences() {
            return (fact + ". " + advice).strip();
        }

        /** The whole line, with so many names at most. */
        String text(int mostNames) {
            return (students.isEmpty() ? "" : NameList.of(students, mostNames) + ": ") + sentences();
        }
    }

    /** A line to be; those of more weight come first. */
    private record Line(String fact, int weight, List<String> students) {}

    private ReviewList(Chapter chapter, List<GradedSubmission> grades, List<SimilarPair> alike) {
        this.chapter = chapter;
        grades.forEach(this::look);
        alike.forEach(pair -> add(
                ReviewReason.ALIKE,
                pair.students().toString(),
                pair.told(),
                pair.unusual().size(),
                pair.students()));
        lookAtTasks(grades);
        lookForTheSameFiles(grades);
    }

    /** What an instructor should look at, the most important first. */
    static List<Item> of(Chapter chapter, List<GradedSubmission> grades, List<SimilarPair> alike) {
        return new ReviewList(chapter, grades, alike).items();
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        lines.forEach((reason, found) -> {
            List<Line> sorted = found.values().stream()
                    .sorted(Comparator.comparing(Line::weight).reversed())
                    .toList();
            boolean all = reason == ReviewReason.UNSOLVED || sorted.size() <= MOST_LINES;
            List<Line> shown = all ? sorted : sorted.subList(0, MOST_LINES - 1);
            for (Line line : shown) {
                items.add(new Item(line.students(), line.fact(), line.equals(shown.get(0)) ? reason.advice() : ""));
            }
            Set<String> rest = sorted.stream()
                    .skip(shown.size())
                    .flatMap(line -> line.students().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!rest.isEmpty()) {
                items.add(new Item(List.copyOf(rest), reason.others(), ""));
            }
        });
        return items;
    }

    private void add(ReviewReason reason, String fact, int weight, List<String> students) {
        add(reason, fact, fact, weight, students);
    }

    /** Adds students to the line with this key, or a new line. */
    private void add(ReviewReason reason, String key, String fact, int weight, List<String> students) {
        lines.computeIfAbsent(reason, any -> new LinkedHashMap<>())
                .computeIfAbsent(key, any -> new Line(fact, weight, new ArrayList<>()))
                .students()
                .addAll(students);
    }

    private void look(GradedSubmission graded) {
        List<String> student = List.of(graded.student());
        Set<ReviewReason> told = EnumSet.noneOf(ReviewReason.class);
        for (String flag : graded.grade().flags()) {
            ReviewReason reason = ReviewReason.of(flag);
            told.add(reason);
            if (!reason.isHarmless()) {
                add(reason, flag, 0, student);
            }
        }
        if (!graded.complete() && !told.contains(ReviewReason.NOT_GRADED)) {
            add(ReviewReason.NOT_GRADED, ReviewReason.NOT_GRADED.others(), 0, student);
        }
        if (graded.unreadable() && !told.contains(ReviewReason.UNREADABLE)) {
            add(ReviewReason.UNREADABLE, ReviewReason.UNREADABLE.others(), 0, student);
        }
        graded.handedIn().map(HandedIn::daysLate).filter(days -> days > 0).ifPresent(days -> {
            String fact = days + (days == 1 ? " day" : " days") + " late";
            add(ReviewReason.DAYS_LATE, fact, (int) Math.min(days, Integer.MAX_VALUE), student);
        });
        lookForStrangeEnds(graded, student);
        lookForLostPoints(graded, student);
    }

    private void lookForStrangeEnds(GradedSubmission graded, List<String> student) {
        Map<TaskStatus, List<String>> ends = new TreeMap<>();
        graded.grade()
                .tasks()
                .forEach(verdict -> ends.computeIfAbsent(verdict.status(), status -> new ArrayList<>())
                        .add(verdict.task().id()));
        ends.forEach((status, tasks) -> {
            String fact = status.remark() + " (" + String.join(", ", tasks) + ")";
            if (status == TaskStatus.PROTOCOL) {
                add(ReviewReason.FORGED, fact, tasks.size(), student);
            } else if (GradedSubmission.STRANGE.contains(status)) {
                add(ReviewReason.STRANGE, fact, tasks.size(), student);
            }
        });
    }

    private void lookForLostPoints(GradedSubmission graded, List<String> student) {
        List<TaskGrade> verdicts = graded.handedIn(chapter)
                .filter(verdict -> chapter.scored().contains(verdict.task()))
                .toList();
        if (verdicts.stream().allMatch(verdict -> NOT_BEGUN.contains(verdict.status()))) {
            if (verdicts.stream().anyMatch(verdict -> verdict.status() == TaskStatus.NOT_IMPLEMENTED)) {
                add(ReviewReason.UNTOUCHED, ReviewReason.UNTOUCHED.others(), 0, student);
            }
            return;
        }
        lookForCompileErrors(with(TaskStatus.COMPILE_ERROR, verdicts), student);
        Map<Exercise, List<TaskGrade>> exercises = verdicts.stream()
                .collect(
                        Collectors.groupingBy(verdict -> verdict.task().exercise(), TreeMap::new, Collectors.toList()));
        exercises.forEach((exercise, ofExercise) -> {
            List<TaskGrade> missing = with(TaskStatus.MISSING, ofExercise);
            int missed = points(missing);
            if (missed > 0
                    && missing.equals(ofExercise)
                    && !exercise.tasks().stream().allMatch(Task::bonus)) {
                String fact = "no " + exercise.fileName() + ", which costs " + missed + " points";
                add(ReviewReason.NO_FILE, fact, missed, student);
            }
        });
    }

    private void lookForCompileErrors(List<TaskGrade> broken, List<String> student) {
        int lost = points(broken);
        if (lost > 0 && lost * MANY_POINTS >= chapter.points()) {
            long files = broken.stream()
                    .map(verdict -> verdict.task().exercise())
                    .distinct()
                    .count();
            String errors = files == 1 ? "a compile error, " : "compile errors in " + files + " files, first: ";
            String fact =
                    lost + " points lost to " + errors + inALine(broken.get(0).message());
            add(ReviewReason.NOT_COMPILED, fact, lost, student);
        }
    }

    private static List<TaskGrade> with(TaskStatus status, List<TaskGrade> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.status() == status).toList();
    }

    private int points(List<TaskGrade> verdicts) {
        return chapter.points(verdicts.stream().map(TaskGrade::task).toList());
    }

    /** The compiler's words, and the line of code in quotes. */
    private static String inALine(String message) {
        List<String> told = message.lines().toList();
        String code = told.get(told.size() - 1);
        return start(told.get(0).replaceFirst("\\.$", ""), LONGEST_ERROR)
                + (told.size() > 1 && code.startsWith("    ") ? ": \"" + start(code.strip(), LONGEST_CODE) + "\"" : "");
    }

    private static String start(String text, int most) {
        return text.length() <= most ? text : CleanText.start(text, most - 3) + "...";
    }

    private void lookAtTasks(List<GradedSubmission> grades) {
        for (Task task : chapter.tasks()) {
            List<TaskStatus> tried = grades.stream()
                    .flatMap(graded -> graded.grade().tasks().stream())
                    .filter(verdict -> verdict.task() == task && verdict.known())
                    .map(TaskGrade::status)
                    .filter(status -> !NOT_BEGUN.contains(status) && status != TaskStatus.COMPILE_ERROR)
                    .toList();
            if (tried.size() >= ENOUGH_TRIED && !tried.contains(TaskStatus.PASS)) {
                String fact =
                        task.id() + ", " + task.title() + ": solved by none of the " + tried.size() + " who tried";
                add(ReviewReason.UNSOLVED, fact, tried.size(), List.of());
            }
        }
    }

    private void lookForTheSameFiles(List<GradedSubmission> grades) {
        Map<List<String>, List<String>> files = new LinkedHashMap<>();
        IdenticalFile.in(grades)
                .forEach(file -> files.computeIfAbsent(file.students(), students -> new ArrayList<>())
                        .add(file.name()));
        files.forEach((students, names) -> {
            String fact = "the same " + String.join(", ", names) + ", but for white space";
            add(ReviewReason.SAME_FILE, students.toString(), fact, names.size(), students);
        });
    }
}
