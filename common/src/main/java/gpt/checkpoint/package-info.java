/**
 * Learned weights from a file: the safetensors format, and the names and shapes of the published GPT-2 in it.
 */
@NullMarked
package gpt.checkpoint;

import org.jspecify.annotations.NullMarked;
