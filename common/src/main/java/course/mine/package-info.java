/** A GPT made of a student's own methods: {@code generate --mine}, and where it and the model part, {@code --compare}. */
@NullMarked
package course.mine;

import org.jspecify.annotations.NullMarked;
