/**
 * The process that a submission's code runs in, and the language in which the judge talks to it.
 *
 * <p>A worker knows nothing worth stealing: it is told a method and arguments, and tells what came of the call.
 */
@NullMarked
package course.grade.worker;

import org.jspecify.annotations.NullMarked;
