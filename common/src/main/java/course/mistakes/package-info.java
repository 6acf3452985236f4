/** What people get wrong in each task, and how a wrong answer is told by it. */
@NullMarked
package course.mistakes;

import org.jspecify.annotations.NullMarked;
