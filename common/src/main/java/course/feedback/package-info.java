/** What is said about one answer. */
@NullMarked
package course.feedback;

import org.jspecify.annotations.NullMarked;
