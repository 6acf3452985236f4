/**
 * The building blocks: what a layer and a parameter are, and the small layers that the model consists of.
 */
@NullMarked
package gpt.nn;

import org.jspecify.annotations.NullMarked;
