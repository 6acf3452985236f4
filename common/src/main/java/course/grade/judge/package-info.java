/** Holds the questions, the solutions and the points, and believes nothing that a worker says. */
@NullMarked
package course.grade.judge;

import org.jspecify.annotations.NullMarked;
