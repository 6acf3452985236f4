/**
 * The model's command line.
 */
@NullMarked
package gpt.cli;

import org.jspecify.annotations.NullMarked;
