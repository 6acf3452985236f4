package course.grade.judge;

import course.exercises.Task;
import course.grade.Allowance;
import course.grade.GradeLimits;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/** Examines the tasks of one submission in its worker, and retries what others may have spoiled or slowed down. */
final class SubmissionExamination {
    /** Verdicts that another task in the same worker cannot have caused, and timeouts, which have retries of their own. */
    private static final Set<TaskStatus> NEVER_RETRIED =
            EnumSet.of(TaskStatus.PASS, TaskStatus.NOT_IMPLEMENTED, TaskStatus.TIMEOUT, TaskStatus.GRADER_ERROR);

    private final SubmissionVerdicts verdicts;
    private final SubmissionWorker worker;
    private final Allowance allowance;
    private final SubmissionBudget budget;
    /** The tasks that failed after other tasks in the same worker, the last first. */
    private final Deque<Task> doubtful = new ArrayDeque<>();

    /**
     * The examination of a submission.
     *
     * @param allowance the time for each task
     * @param budget the time for all of them
     */
    SubmissionExamination(
            SubmissionVerdicts verdicts, SubmissionWorker worker, Allowance allowance, SubmissionBudget budget) {
        this.verdicts = verdicts;
        this.worker = worker;
        this.allowance = allowance;
        this.budget = budget;
    }

    /** Examines each task that is open, and retries what may have failed because of another task. */
    void run() {
        verdicts.open().forEach(this::examine);
        retryDoubtful();
        worker.end();
    }

    boolean hasTimeouts() {
        return !verdicts.with(TaskStatus.TIMEOUT).isEmpty();
    }

    private void examine(Task task) {
        if (budget.isSpent()) {
            verdicts.put(
                    task,
                    TaskStatus.TIMEOUT,
                    "Your other tasks, and the compiler, took so long that there was no time left for this one: a"
                            + " submission has " + budget.whole().toSeconds() + " seconds.");
        } else {
            boolean contaminated = worker.ranStudentCode();
            verdicts.put(task, () -> worker.examine(task, budget.atMost(allowance)));
            if (contaminated && !NEVER_RETRIED.contains(verdicts.status(task))) {
                doubtful.push(task);
            }
        }
    }

    /**
     * Asks once more, in one fresh worker, what failed after other tasks in the same worker, since those may have changed
     * what all tasks share. The last is asked first, so that each is asked before those that preceded it.
     */
    private void retryDoubtful() {
        worker.end();
        for (Task task : doubtful) {
            if (budget.allowsRetry(allowance)) {
                verdicts.put(task, () -> budget.retry(() -> retry(task)));
            }
        }
    }

    private TaskGrade retry(Task task) throws IOException {
        boolean contaminated = worker.ranStudentCode();
        TaskGrade grade = worker.examine(task, allowance);
        boolean sure = !contaminated || NEVER_RETRIED.contains(grade.status());
        // after a crash there must be a fresh worker anyway
        return sure || !worker.isEnded() ? grade : worker.examine(task, allowance);
    }

    /** Retries with more time what took too long; nothing else may be graded meanwhile. */
    void retryTimeouts() {
        Allowance longer = allowance.times(GradeLimits.RETRY_TIMES);
        int confirmed = 0;
        for (Task task : verdicts.with(TaskStatus.TIMEOUT)) {
            if (confirmed == GradeLimits.TIMEOUT_RETRIES || !budget.allowsRetry(longer)) {
                verdicts.tell(
                        task,
                        "Your code did not come back in time. It was not tried again with more time, since"
                                + " other tasks of yours have used that up.");
                continue;
            }
            worker.end();
            verdicts.put(task, () -> budget.retry(() -> worker.examine(task, longer)));
            confirmed += verdicts.status(task) == TaskStatus.TIMEOUT ? 1 : 0;
        }
        worker.end();
    }
}
