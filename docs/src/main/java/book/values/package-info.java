/**
 * The numbers that the book tells, each by a name: pages write {@code {small-parameters}} and formulas
 * {@code \val{small-parameters}}.
 *
 * <p>A class for each topic, listed in {@link book.values.Attributes#all()}. What the code can compute is asked of the code;
 * what was measured once is read from {@code docs/src/main/data}.
 */
@NullMarked
package book.values;

import org.jspecify.annotations.NullMarked;
