/**
 * Which submissions are more alike than work that was done alone.
 *
 * <p>Answers are compared as JPlag and MOSS compare programs: by the short passages of tokens that they have in common,
 * without names, comments, layout and the order of methods. There are few ways to write a short method, so honest answers
 * are often alike, and no fixed share of common passages tells a copy. The class itself says what is usual: for two answers
 * to a task it is counted which part of all pairs of answers is at least as similar. If both students work alone, this part
 * is small about as often as chance has it.
 *
 * <p>Fisher's method combines these probabilities over all tasks: their logarithms are added up, and the sum is compared
 * with the gamma distribution that the sums of all pairs of the class have. Students have habits, so tasks are not
 * independent; the class's own mean and variance account for that, as in Brown's extension of the method, and the few most
 * similar pairs, which may be copies, are left out of the variance. A pair is reported if its probability is so small that
 * not one in a hundred classes has such a pair by chance.
 */
@NullMarked
package course.grade.similar;

import org.jspecify.annotations.NullMarked;
