/**
 * Multi-head self-attention, and the masks that say which tokens may attend to which.
 */
@NullMarked
package gpt.attention;

import org.jspecify.annotations.NullMarked;
