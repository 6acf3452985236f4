/** The run of a class: several submissions at once, a journal of every verdict, and a way to go on after a stop. */
@NullMarked
package course.grade.run;

import org.jspecify.annotations.NullMarked;
