/** Formulas: from LaTeX to what a page shows, with KaTeX, before anybody reads it. */
@NullMarked
package book.formula;

import org.jspecify.annotations.NullMarked;
