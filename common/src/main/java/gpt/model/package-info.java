/**
 * The GPT itself, from its configuration to the whole model.
 */
@NullMarked
package gpt.model;

import org.jspecify.annotations.NullMarked;
