/**
 * Reports on a model: its layer tree, its parameter counts and its size, which need no forward pass, and the trace of one.
 */
@NullMarked
package gpt.report;

import org.jspecify.annotations.NullMarked;
