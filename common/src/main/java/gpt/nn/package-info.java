/**
 * The building blocks: what a layer is, and the small layers that the model is made of.
 */
@NullMarked
package gpt.nn;

import org.jspecify.annotations.NullMarked;
