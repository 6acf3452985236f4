/** Exercise 4.4: a dropout rate for each place. */
@NullMarked
package course.exercises.dropout;

import org.jspecify.annotations.NullMarked;
