package course.grade.run;

import course.CleanText;
import course.grade.Submission;
import course.grade.collect.Collector;
import course.grade.report.GradedSubmission;
import course.grade.similar.SimilarReport;
import course.grade.similar.SimilarReport.Written;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks for copies when the grades of a whole class are written; whatever fails here, the grades stand. */
final class ClassComparison {
    private ClassComparison() {}

    /**
     * Writes what {@link SimilarReport} finds beside the grades, and returns a line about it; nothing about a part of a class.
     *
     * @param graded the submissions that were graded; of those to merge, nothing but the verdicts has been read
     */
    static Written write(
            GraderFactory graders, GradeOptions options, Collection<Submission> graded, List<GradedSubmission> grades) {
        if (options.wholeClass().isEmpty()) {
            return new Written(Optional.empty(), "");
        }
        try {
            Collection<Submission> submissions = options.merge.isEmpty()
                    ? graded
                    : Collector.collect(graders.chapter(), options.wholeClass().get())
                            .byName()
                            .values();
            return submissions.size() < 2
                    ? new Written(Optional.empty(), "")
                    : new SimilarReport(graders.chapter(), graders.solutions()).write(options.out, submissions, grades);
        } catch (Throwable e) { // such as too little memory, or a folder that is no longer there
            return new Written(
                    Optional.empty(),
                    "Similar submissions: not compared, since this failed: " + CleanText.name(e.toString()));
        }
    }
}
