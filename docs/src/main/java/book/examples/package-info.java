/**
 * The code that the book shows and whose output it shows: each public static method without arguments is run when the
 * book is made, and what it prints goes to {@code output/Class/method.txt}.
 */
@NullMarked
package book.examples;

import org.jspecify.annotations.NullMarked;
