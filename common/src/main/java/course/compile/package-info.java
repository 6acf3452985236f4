/**
 * Compiles what a student wrote, so that a file with an error costs only its own exercise.
 *
 * <p>{@link course.compile.StudentCompiler} is where to begin; a {@link course.compile.Compilation} is its result.
 */
@NullMarked
package course.compile;

import org.jspecify.annotations.NullMarked;
