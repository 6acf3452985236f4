/** The results of a class: the table of grades, files for each student, and a summary. */
@NullMarked
package course.grade.report;

import org.jspecify.annotations.NullMarked;
