/** Makes the stubs from the solutions, and puts them back without losing what a student wrote. */
@NullMarked
package course.reset;

import org.jspecify.annotations.NullMarked;
