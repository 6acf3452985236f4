/**
 * Grades a class: {@code mvn -Pgrade -Dsubmissions=DIR -Dout=DIR}.
 *
 * <p>A submission's code runs in a process of its own, the worker, which only answers calls. The judge, in this process,
 * holds the inputs, the solutions, the comparison and the points, and believes nothing that a worker says.
 */
@NullMarked
package course.grade;

import org.jspecify.annotations.NullMarked;
