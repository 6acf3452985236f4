/** Exercise 4.1: how many parameters attention and feed-forward have. */
@NullMarked
package course.exercises.counts;

import org.jspecify.annotations.NullMarked;
