/** Running the tests of the course, and what a run leaves: the board and the results. */
@NullMarked
package course.run;

import org.jspecify.annotations.NullMarked;
