/**
 * Generating text: from the logits to the next token, one token after another; and how well a model predicts a text.
 */
@NullMarked
package gpt.generation;

import org.jspecify.annotations.NullMarked;
