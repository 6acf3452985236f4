/** What the pages' sources must keep to: computed numbers, included code, anchors that the course names. */
@NullMarked
package book.pages;

import org.jspecify.annotations.NullMarked;
