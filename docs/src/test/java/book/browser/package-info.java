/** Chromium, and a browser that is only a library, for tests that look at the finished book as a reader does. */
@NullMarked
package book.browser;

import org.jspecify.annotations.NullMarked;
