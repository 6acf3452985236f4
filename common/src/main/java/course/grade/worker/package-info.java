/**
 * The process that a submission's code runs in, and the language in which the judge talks to it.
 *
 * <p>A worker knows nothing worth stealing: a request names a class and a method with its types, and
 * holds arguments; the reply says what the call gave or threw. Of the course, its class path holds the model, the types
 * of the methods, and this package; so this package depends on nothing else of the course.
 */
@NullMarked
package course.grade.worker;

import org.jspecify.annotations.NullMarked;
