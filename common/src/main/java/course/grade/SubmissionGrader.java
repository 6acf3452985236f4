package course.grade;

/** Grades one submission after another; safe for use by several threads at once. */
public interface SubmissionGrader {
    /** The verdict; whatever a submission does, this comes back, with GRADER_ERROR where there can be no verdict. */
    Grade grade(Submission submission);
}
