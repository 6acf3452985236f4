/** The course as an instructor hands it out. */
@NullMarked
package course.edition;

import org.jspecify.annotations.NullMarked;
