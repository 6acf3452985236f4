/**
 * The GPT itself: its configuration, the transformer block and the whole model.
 */
@NullMarked
package gpt.model;

import org.jspecify.annotations.NullMarked;
