/**
 * What makes the model a course.
 *
 * <p>{@code course.exercises} holds the content: tasks, methods, inputs, right answers and known mistakes. {@code
 * course.feedback} finds the mistake in a wrong answer and words it; {@code course.run} runs the tests, draws the board
 * and writes the results. The model in {@code gpt} knows nothing of all this.
 */
@NullMarked
package course;

import org.jspecify.annotations.NullMarked;
