@NullMarked
package book.finish;

import org.jspecify.annotations.NullMarked;
