/**
 * The judge's end of the wire to its processes: starts a JVM, asks it, bounds its time, and says why it ended. The worker's
 * end, and the messages, are in {@code course.grade.worker}.
 *
 * <p>There are two packages because a submission can read and call every class on its worker's class path: {@code
 * course.grade.worker} is on it, and this package is not (see {@link course.grade.process.WorkerClasses}).
 */
@NullMarked
package course.grade.process;

import org.jspecify.annotations.NullMarked;
