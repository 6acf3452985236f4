/**
 * The tokenizer: from text to token ids and back.
 */
@NullMarked
package gpt.tokenizer;

import org.jspecify.annotations.NullMarked;
