package course.grade.run;

import course.CleanText;
import course.grade.collect.Collector;
import course.grade.similar.SimilarReport;

/** Looks for copies when the grades of a whole class are written; whatever fails here, the grades stand. */
final class ClassComparison {
    private ClassComparison() {}

    /** Writes what {@link SimilarReport} finds beside the grades, and returns a line about it; nothing about a part of a class. */
    static String write(GraderFactory graders, GradeOptions options) {
        if (options.wholeClass().isEmpty()) {
            return "";
        }
        try {
            var submissions = GradeRun.byName(
                    Collector.collect(graders.chapter(), options.wholeClass().get())
                            .submissions());
            return submissions.size() < 2
                    ? ""
                    : new SimilarReport(graders.chapter(), graders.solutions()).write(options.out, submissions.values())
                            + "\n";
        } catch (Throwable e) { // such as too little memory, or a folder that is no longer there
            return "Similar submissions: not compared, since this failed: " + CleanText.name(e.toString()) + "\n";
        }
    }
}
