/** The figures say what the code says: without JavaScript, with it in this JVM, and in a real browser. */
@NullMarked
package book.figures;

import org.jspecify.annotations.NullMarked;
