/**
 * PyTorch's random numbers, from which a model's initial weights and its samples come.
 */
@NullMarked
package gpt.random;

import org.jspecify.annotations.NullMarked;
