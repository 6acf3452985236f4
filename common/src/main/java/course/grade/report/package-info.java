/** What a graded class leaves: the table of grades, a file or two for each student, and a summary. */
@NullMarked
package course.grade.report;

import org.jspecify.annotations.NullMarked;
