/**
 * What can be said about a model without running it: its tree, its counts, its size.
 */
@NullMarked
package gpt.report;

import org.jspecify.annotations.NullMarked;
