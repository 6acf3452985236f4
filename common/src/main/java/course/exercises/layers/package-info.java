/** Build 1: layer normalization, GELU and the feed-forward network, written from scratch. */
@NullMarked
package course.exercises.layers;

import org.jspecify.annotations.NullMarked;
