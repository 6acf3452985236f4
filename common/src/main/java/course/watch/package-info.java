/**
 * The resident loop behind {@code mvn -Pwatch}: a verdict on every save.
 *
 * <p>{@link course.watch.Saves} notices a save, {@link course.watch.Judge} compiles, loads and runs what it touched, and
 * {@link course.watch.Loop} draws what came of it and listens to the keys. Whatever the student's code does, the loop
 * goes on: {@link course.watch.TamedCode} and {@link course.watch.Leash} see to that.
 */
@NullMarked
package course.watch;

import org.jspecify.annotations.NullMarked;
