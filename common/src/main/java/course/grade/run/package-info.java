/** Grades a class: several submissions at once, a file for each verdict, and a way to resume after a stop. */
@NullMarked
package course.grade.run;

import org.jspecify.annotations.NullMarked;
