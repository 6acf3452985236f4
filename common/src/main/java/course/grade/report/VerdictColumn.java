package course.grade.report;

import course.grade.TaskStatus;

/** A column of the summary's table of tasks: the statuses that an instructor counts together. */
enum VerdictColumn {
    PASSED("passed"),
    WRONG("wrong"),
    THREW("threw"),
    JAVAC("javac"),
    TO_DO("to do"),
    OTHER("other");

    private final String title;

    VerdictColumn(String title) {
        this.title = title;
    }

    /** Its head, of six characters at most. */
    String title() {
        return title;
    }

    /** Whether it counts answers. */
    boolean isBegun() {
        return this != TO_DO && this != OTHER;
    }

    /** The column that counts a status. */
    static VerdictColumn of(TaskStatus status) {
        return switch (status) {
            case PASS -> PASSED;
            case WRONG -> WRONG;
            case EXCEPTION -> THREW;
            case COMPILE_ERROR -> JAVAC;
            case NOT_IMPLEMENTED, MISSING -> TO_DO;
            default -> OTHER;
        };
    }
}
