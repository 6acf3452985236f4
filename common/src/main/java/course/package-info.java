/**
 * What makes it a course: the tasks, what is said about an answer, and what is said about a run.
 *
 * <p>{@link course.exercises.Task} lists the tasks. {@code course.mistakes} knows what people get wrong in them; {@code
 * course.feedback} words a wrong answer; {@code course.run} runs the tests, draws the board and writes the results. The
 * model in {@code gpt} knows nothing of all this.
 */
@NullMarked
package course;

import org.jspecify.annotations.NullMarked;
