/**
 * Submissions that are honest but for one trick, and the verdict that each must get.
 *
 * <p>{@link course.grade.corpus.Corpus} lists them, family by family. {@link course.grade.corpus.CorpusTest} hands all of
 * them in as one class, grades it with the real command, and holds every verdict.
 */
package course.grade.corpus;
