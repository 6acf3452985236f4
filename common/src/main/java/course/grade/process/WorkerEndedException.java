package course.grade.process;

import course.grade.TaskStatus;

/** A process ended, or was ended, before it answered. */
public final class WorkerEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TaskStatus status;

    WorkerEndedException(TaskStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The status of the task that the process was asked about. */
    public TaskStatus status() {
        return status;
    }

    /** What the student is told. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
