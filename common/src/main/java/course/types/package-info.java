/** What students' code, the worker that runs it, and the rest of the course have in common. */
@NullMarked
package course.types;

import org.jspecify.annotations.NullMarked;
