/** The exercises of chapter 4, solved. */
@NullMarked
package chapter04;

import org.jspecify.annotations.NullMarked;
