/** Checks of the finished book, page by page; their names end in {@code Check} since they need it to be there. */
@NullMarked
package book.finished;

import org.jspecify.annotations.NullMarked;
