/** Exercise 4.3: attention masks, the softmax under a mask, and receptive fields. */
@NullMarked
package course.exercises.masks;

import org.jspecify.annotations.NullMarked;
