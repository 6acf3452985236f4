package course.grade.report;

import course.CleanText;
import course.exercises.Chapter;
import course.exercises.Mistake;
import course.exercises.Task;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the summary of a class tells, computed once for its text and for its page.
 *
 * @param graded how many submissions have all their points
 * @param unreadable how many cannot be read
 * @param incomplete how many the grader failed at
 * @param reasons why it failed, the most frequent first
 * @param tasks without those of a track besides the first that nothing was handed in for
 * @param others in how many submissions there is each of the statuses that the last column of the tasks counts
 * @param weights the tasks that do not count once, in a sentence; empty if there are none
 * @param points empty if no total is known
 * @param mistakes the most frequent first
 * @param withoutIsolation whether a submission was graded without isolation
 * @param review what to look at, the most important first
 * @param leftOut what was in the class folder and is not a submission
 */
record ClassFacts(
        String title,
        int graded,
        int unreadable,
        int incomplete,
        List<String> reasons,
        List<TaskFacts> tasks,
        Map<TaskStatus, Long> others,
        String weights,
        List<PointsRange> points,
        List<FrequentMistake> mistakes,
        boolean withoutIsolation,
        List<ReviewList.Item> review,
        List<StudentFacts> students,
        List<String> leftOut) {
    private static final int MOST_MISTAKES = 10;
    private static final int MOST_REASONS = 3;
    private static final Comparator<TaskStatus> TRIED_FIRST = Comparator.comparing(
                    (TaskStatus status) -> VerdictColumn.of(status) == VerdictColumn.TO_DO)
            .thenComparing(Comparator.naturalOrder());

    /**
     * How a class did with a task.
     *
     * @param counts how many students are in each column
     * @param stuck the students who have not passed it, by their verdicts, first those who tried; without those who handed in nothing for its track
     */
    record TaskFacts(Task task, Map<VerdictColumn, Long> counts, Map<TaskStatus, List<String>> stuck) {
        long count(VerdictColumn column) {
            return counts.getOrDefault(column, 0L);
        }
    }

    /** How many students have a total in a range, such as {@code 10 to 19}. */
    record PointsRange(String range, int students) {}

    /** A known mistake: its sentence, or its id if the catalog no longer has it, and who made it. */
    record FrequentMistake(Task task, String sentence, List<String> students) {}

    /**
     * How one student did.
     *
     * @param points empty if they are not known
     * @param open the tasks that are not passed
     */
    record StudentFacts(String student, OptionalInt points, List<Task> open) {}

    static ClassFacts of(
            Chapter chapter, List<GradedSubmission> grades, List<String> leftOut, List<SimilarPair> alike) {
        int unreadable = count(grades, graded -> graded.complete() && graded.unreadable());
        int graded = count(grades, one -> one.scores(chapter).total().isPresent());
        return new ClassFacts(
                chapter.title(),
                graded,
                unreadable,
                grades.size() - graded - unreadable,
                reasons(grades),
                tasks(chapter, grades),
                others(grades),
                chapter.weights(),
                points(chapter, grades),
                mistakes(chapter, grades),
                grades.stream().anyMatch(one -> !one.isolated()),
                ReviewList.of(chapter, grades, alike),
                grades.stream().map(one -> student(chapter, one)).toList(),
                leftOut.stream().map(CleanText::name).toList());
    }

    private static int count(List<GradedSubmission> grades, Predicate<GradedSubmission> which) {
        return (int) grades.stream().filter(which).count();
    }

    private static Stream<TaskGrade> verdicts(Collection<GradedSubmission> grades) {
        return grades.stream().flatMap(graded -> graded.grade().tasks().stream());
    }

    private static List<String> reasons(List<GradedSubmission> grades) {
        Map<String, Long> counts = verdicts(grades)
                .filter(task -> task.status() == TaskStatus.GRADER_ERROR)
                .collect(Collectors.groupingBy(TaskGrade::message, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .map(entry -> CleanText.name(entry.getKey()))
                .toList();
    }

    private static List<TaskFacts> tasks(Chapter chapter, List<GradedSubmission> grades) {
        Map<Task, Map<VerdictColumn, Long>> counts = verdicts(grades)
                .collect(Collectors.groupingBy(
                        TaskGrade::task,
                        Collectors.groupingBy(task -> VerdictColumn.of(task.status()), Collectors.counting())));
        Map<Task, Map<TaskStatus, List<String>>> stuck = new HashMap<>();
        for (GradedSubmission graded : grades) {
            graded.handedIn(chapter).forEach(verdict -> {
                Map<TaskStatus, List<String>> students =
                        stuck.computeIfAbsent(verdict.task(), task -> new TreeMap<>(TRIED_FIRST));
                if (verdict.known() && verdict.status() != TaskStatus.PASS) {
                    students.computeIfAbsent(verdict.status(), status -> new ArrayList<>())
                            .add(graded.student());
                }
            });
        }
        return chapter.tasks().stream()
                .filter(task -> !chapter.otherTracks().contains(chapter.track(task))
                        || counts.getOrDefault(task, Map.of()).keySet().stream().anyMatch(VerdictColumn::isBegun))
                .map(task ->
                        new TaskFacts(task, counts.getOrDefault(task, Map.of()), stuck.getOrDefault(task, Map.of())))
                .toList();
    }

    private static Map<TaskStatus, Long> others(List<GradedSubmission> grades) {
        return grades.stream()
                .flatMap(graded -> graded.grade().tasks().stream()
                        .map(TaskGrade::status)
                        .filter(status -> VerdictColumn.of(status) == VerdictColumn.OTHER)
                        .distinct())
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
    }

    private static List<PointsRange> points(Chapter chapter, List<GradedSubmission> grades) {
        Map<Integer, Integer> tens = new TreeMap<>();
        grades.forEach(
                graded -> graded.scores(chapter).total().ifPresent(total -> tens.merge(total / 10, 1, Integer::sum)));
        List<PointsRange> ranges = new ArrayList<>();
        int all = chapter.points();
        for (int ten = 0; !tens.isEmpty() && ten <= all / 10; ten++) {
            String range = ten * 10 == all ? Integer.toString(all) : ten * 10 + " to " + Math.min(ten * 10 + 9, all);
            ranges.add(new PointsRange(range, tens.getOrDefault(ten, 0)));
        }
        return ranges;
    }

    private static List<FrequentMistake> mistakes(Chapter chapter, List<GradedSubmission> grades) {
        Map<String, FrequentMistake> made = new TreeMap<>();
        for (GradedSubmission graded : grades) {
            for (TaskGrade verdict : graded.grade().tasks()) {
                verdict.mistake().ifPresent(id -> {
                    String sentence = sentence(chapter, verdict.task(), id);
                    made.computeIfAbsent(
                                    verdict.task().id() + "  " + sentence,
                                    key -> new FrequentMistake(verdict.task(), sentence, new ArrayList<>()))
                            .students()
                            .add(graded.student());
                });
            }
        }
        return made.values().stream()
                .sorted(Comparator.comparing(
                                (FrequentMistake mistake) -> mistake.students().size())
                        .reversed())
                .limit(MOST_MISTAKES)
                .toList();
    }

    private static String sentence(Chapter chapter, Task task, String id) {
        return chapter.mistakes().stream()
                .filter(mistake -> mistake.task() == task && mistake.id().equals(id))
                .map(Mistake::when)
                .findFirst()
                .orElse(id);
    }

    private static StudentFacts student(Chapter chapter, GradedSubmission graded) {
        return new StudentFacts(
                graded.student(),
                graded.scores(chapter).total(),
                graded.handedIn(chapter)
                        .filter(verdict -> verdict.status() != TaskStatus.PASS)
                        .map(TaskGrade::task)
                        .toList());
    }
}
