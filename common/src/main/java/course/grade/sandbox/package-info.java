/**
 * Keeps the operating system between a submission and everything else.
 *
 * <p>{@link Sandboxes} finds out what this machine offers, and {@link Canaries} proves that it holds before it is used.
 */
@NullMarked
package course.grade.sandbox;

import org.jspecify.annotations.NullMarked;
