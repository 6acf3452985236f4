/**
 * Isolates a submission's process from the machine.
 *
 * <p>{@link Sandboxes} finds bubblewrap, and {@link Canaries} tries to break out of it before it is used.
 */
@NullMarked
package course.grade.sandbox;

import org.jspecify.annotations.NullMarked;
