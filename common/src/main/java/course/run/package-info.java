/** Runs the tests of the course, draws the board and writes the results. */
@NullMarked
package course.run;

import org.jspecify.annotations.NullMarked;
