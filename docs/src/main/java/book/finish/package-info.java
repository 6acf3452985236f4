/** From Asciidoctor's pages to the book that people read. */
@NullMarked
package book.finish;

import org.jspecify.annotations.NullMarked;
