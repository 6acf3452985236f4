package book.finished;

import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Mistake;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.report.GradedSubmission;
import course.grade.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The results of a class that was never graded: so many students that lists are folded, and all that a page can hold. */
final class SampleSummary {
    private static final int STUDENTS = 32;
    private static final Chapter CHAPTER = Chapter04.CHAPTER;
    private static final List<TaskStatus> VERDICTS = List.copyOf(EnumSet.range(TaskStatus.PASS, TaskStatus.MISSING));

    private SampleSummary() {}

    /** Writes all reports into a folder, and returns the page. */
    static Path in(Path folder) throws IOException {
        Random random = new Random(1);
        List<GradedSubmission> grades = new ArrayList<>();
        for (String student : List.of("<b>J\u00FCrgen</b> \"M\u00FCller\"", "\u05D3\u05D5\u05D3", "n".repeat(200))) {
            grades.add(graded(student, random, List.of("a link was refused: " + "x".repeat(100))));
        }
        IntStream.range(grades.size(), STUDENTS).forEach(i -> grades.add(graded("Student " + i, random, List.of())));
        grades.add(all("damaged", TaskStatus.UNREADABLE));
        grades.add(all("unlucky", TaskStatus.GRADER_ERROR));
        new Reports(CHAPTER, folder, Set.of(), "").write(grades, List.of("list.csv"));
        return folder.resolve(Reports.PAGE);
    }

    private static GradedSubmission graded(String student, Random random, List<String> flags) {
        List<TaskGrade> tasks =
                CHAPTER.tasks().stream().map(task -> graded(task, random)).toList();
        return new GradedSubmission(new Grade(student, tasks, flags), "none", Map.of("Shared.java", "same"));
    }

    private static TaskGrade graded(Task task, Random random) {
        TaskStatus status = random.nextBoolean() ? TaskStatus.PASS : VERDICTS.get(random.nextInt(VERDICTS.size()));
        Optional<String> mistake = CHAPTER.mistakes().stream()
                .filter(known -> known.task() == task && status == TaskStatus.WRONG)
                .map(Mistake::id)
                .findFirst();
        return new TaskGrade(task, status, "", mistake);
    }

    private static GradedSubmission all(String student, TaskStatus status) {
        List<TaskGrade> tasks = CHAPTER.tasks().stream()
                .map(task -> new TaskGrade(task, status, "The disk is full.", Optional.empty()))
                .toList();
        return new GradedSubmission(new Grade(student, tasks, List.of()), "bubblewrap", Map.of());
    }
}
