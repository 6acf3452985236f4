/**
 * The process that runs a submission's code, and the messages that it exchanges with the judge. The judge's end of the wire
 * is in {@code course.grade.process}.
 *
 * <p>A submission can read and call all classes of this package. So a worker knows nothing worth stealing: a request names
 * a class and a method with its types, and holds arguments; the reply says what the call returned or threw. Of the
 * course, a worker's class path holds the model, the types of the methods, and this package; so this package depends on
 * nothing else of the course.
 */
@NullMarked
package course.grade.worker;

import org.jspecify.annotations.NullMarked;
