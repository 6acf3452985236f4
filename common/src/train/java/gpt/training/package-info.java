/**
 * Training: a small GPT of the chapter's architecture learns from a text, with PyTorch's gradients. {@link
 * gpt.training.TrainingRun} is the loop: a batch, its loss, the gradient, a step of {@link gpt.training.AdamW}.
 */
@NullMarked
package gpt.training;

import org.jspecify.annotations.NullMarked;
