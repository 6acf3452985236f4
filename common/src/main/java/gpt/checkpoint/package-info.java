/**
 * Loading and saving trained weights: the safetensors file format, and the names and shapes of the published GPT-2 in it.
 */
@NullMarked
package gpt.checkpoint;

import org.jspecify.annotations.NullMarked;
