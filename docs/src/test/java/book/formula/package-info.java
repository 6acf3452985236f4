@NullMarked
package book.formula;

import org.jspecify.annotations.NullMarked;
