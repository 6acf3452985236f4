/** Takes what students handed in: the sources of the exercises, and nothing else. */
@NullMarked
package course.grade.collect;

import org.jspecify.annotations.NullMarked;
