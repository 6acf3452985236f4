/**
 * Attention: who may look at whom, and what comes of it.
 */
@NullMarked
package gpt.attention;

import org.jspecify.annotations.NullMarked;
