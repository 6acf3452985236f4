/** Build 4: sampling and the KV cache, written from scratch. */
@NullMarked
package course.exercises.decoding;

import org.jspecify.annotations.NullMarked;
