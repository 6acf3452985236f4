/**
 * Generating text: from the logits to the next token, one token after another.
 */
@NullMarked
package gpt.generation;

import org.jspecify.annotations.NullMarked;
