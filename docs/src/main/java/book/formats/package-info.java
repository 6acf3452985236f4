/** The finished book in other forms than a web site. */
@NullMarked
package book.formats;

import org.jspecify.annotations.NullMarked;
