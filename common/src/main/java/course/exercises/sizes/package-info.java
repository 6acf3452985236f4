/** Exercise 4.2: the four published sizes of GPT-2. */
@NullMarked
package course.exercises.sizes;

import org.jspecify.annotations.NullMarked;
