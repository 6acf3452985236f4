/**
 * Grades a submission: compiles it, asks its methods, and compares the answers with the right ones. It believes nothing
 * that a worker says.
 */
@NullMarked
package course.grade.judge;

import org.jspecify.annotations.NullMarked;
