/**
 * The random numbers that a model's first weights are made of.
 */
@NullMarked
package gpt.random;

import org.jspecify.annotations.NullMarked;
