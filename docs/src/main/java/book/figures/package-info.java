/**
 * The book's figures, as they are without JavaScript: drawings and tables whose every number comes from the code they
 * are about. The scripts in {@code src/main/theme/figures} bring some of them to life.
 */
@NullMarked
package book.figures;

import org.jspecify.annotations.NullMarked;
