/** A headless Chromium, for tests that look at the finished book as a reader does. */
@NullMarked
package book.browser;

import org.jspecify.annotations.NullMarked;
