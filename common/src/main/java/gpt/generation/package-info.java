/**
 * Making a model speak: from scores to the next token, again and again.
 */
@NullMarked
package gpt.generation;

import org.jspecify.annotations.NullMarked;
