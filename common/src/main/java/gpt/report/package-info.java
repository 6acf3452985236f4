/**
 * Reports on a model that need no forward pass: its layer tree, its parameter counts, its size.
 */
@NullMarked
package gpt.report;

import org.jspecify.annotations.NullMarked;
