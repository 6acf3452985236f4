/** What the pages say about the output of examples, where the output alone does not show it. */
@NullMarked
package book.examples;

import org.jspecify.annotations.NullMarked;
