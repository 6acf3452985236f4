/**
 * The examples that the book shows: each public method without arguments is run when the book is built, and what it
 * prints stands below its code.
 */
@NullMarked
package book.examples;

import org.jspecify.annotations.NullMarked;
