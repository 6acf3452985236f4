package course.grade.report;

/** A form of results that is written only on request. */
public enum Format {
    /** {@code students/<id>/classroom50/result.json}. */
    CLASSROOM50
}
