/**
 * The resident loop of {@code mvn -Pwatch}: a verdict on every save.
 *
 * <p>{@link course.watch.Saves} notices a save, {@link course.watch.IncrementalRunner} compiles, loads and runs what it touched, and
 * {@link course.watch.Loop} draws the verdict and reads the keys. When the student's code exits or does not return, the loop
 * goes on: {@link course.watch.TamedCode} and {@link course.watch.RunThreads} see to that.
 */
@NullMarked
package course.watch;

import org.jspecify.annotations.NullMarked;
