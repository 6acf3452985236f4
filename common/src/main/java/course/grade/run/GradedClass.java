package course.grade.run;

import course.grade.report.Graded;
import java.util.List;

/**
 * The grades of a class.
 *
 * @param leftOut the names of what was in the class folder and is not a submission
 */
record GradedClass(List<Graded> grades, List<String> leftOut) {
    GradedClass {
        grades = List.copyOf(grades);
        leftOut = List.copyOf(leftOut);
    }
}
