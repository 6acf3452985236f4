/** Build 3: the transformer block, the model's logits and the generation of tokens, written from scratch. */
@NullMarked
package course.exercises.model;

import org.jspecify.annotations.NullMarked;
