/** Build 2: the heads of attention, attention itself, and multi-head attention, written from scratch. */
@NullMarked
package course.exercises.attention;

import org.jspecify.annotations.NullMarked;
