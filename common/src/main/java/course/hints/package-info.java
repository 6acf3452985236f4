/** Three hints for each task, from a question to nearly the answer, given one at a time. */
@NullMarked
package course.hints;

import org.jspecify.annotations.NullMarked;
