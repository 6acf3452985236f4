package course.grade.judge;

import course.grade.TaskStatus;

/** A process ended, or was ended, before it answered. */
final class Ended extends Exception {
    private static final long serialVersionUID = 1L;

    private final TaskStatus status;

    Ended(TaskStatus status, String message) {
        super(message);
        this.status = status;
    }

    TaskStatus status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
