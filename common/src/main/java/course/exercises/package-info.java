/** The content of the course: its exercises and their tasks. */
@NullMarked
package course.exercises;

import org.jspecify.annotations.NullMarked;
