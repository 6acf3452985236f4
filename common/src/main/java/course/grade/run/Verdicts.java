package course.grade.run;

import course.CleanText;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.Submission;
import course.grade.SubmissionGrader;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks a grader, and makes sure that a whole verdict comes of it, whatever the grader does. */
final class Verdicts {
    private Verdicts() {}

    /** A verdict on every task in the course's order; GRADER_ERROR where the grader has none. */
    static Grade of(SubmissionGrader grader, Submission submission) {
        try {
            return whole(submission, grader.grade(submission));
        } catch (Throwable e) { // one submission must never stop the class
            return failed(submission, "The grader failed: " + e);
        }
    }

    /** No verdict on any task. */
    static Grade failed(Submission submission, String message) {
        List<TaskGrade> tasks =
                Arrays.stream(Task.values()).map(task -> failed(task, message)).toList();
        return new Grade(submission.student(), tasks, clean(submission.flags()));
    }

    private static Grade whole(Submission submission, Grade grade) {
        List<TaskGrade> tasks = Arrays.stream(Task.values())
                .map(task -> only(task, grade.tasks()))
                .toList();
        return new Grade(submission.student(), tasks, clean(grade.flags()));
    }

    private static TaskGrade only(Task task, List<TaskGrade> grades) {
        List<TaskGrade> own =
                grades.stream().filter(grade -> grade.task() == task).toList();
        if (own.size() != 1) {
            return failed(task, "The grader has " + own.size() + " verdicts on this task.");
        }
        TaskGrade grade = own.get(0);
        return new TaskGrade(task, grade.status(), CleanText.text(grade.message()), grade.mistake());
    }

    private static TaskGrade failed(Task task, String message) {
        return new TaskGrade(task, TaskStatus.GRADER_ERROR, CleanText.text(message), Optional.empty());
    }

    private static List<String> clean(List<String> flags) {
        return flags.stream().map(flag -> CleanText.name(CleanText.text(flag))).toList();
    }
}
