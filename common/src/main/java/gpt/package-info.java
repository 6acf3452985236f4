/**
 * A complete GPT-2, written to be read.
 *
 * <p>The alphabet of shapes, used in every comment below this package:
 *
 * <pre>
 * B  batch: how many sequences go through at once
 * T  tokens in a sequence
 * C  channels: the width of a token's vector, emb_dim
 * H  heads of the attention
 * D  width of one head, head_dim = C / H
 * V  vocabulary: how many different tokens there are
 * </pre>
 *
 * So {@code (B, T, C)} is an array of rank 3: for each sequence, for each token, C numbers. A dot-dot-dot, as in
 * {@code (…, C)}, stands for any leading dimensions.
 *
 * <p>Reading order: {@link gpt.nn.Layer} and its small kin in {@code gpt.nn}; {@link gpt.attention.AttentionMask} and
 * {@link gpt.attention.MultiHeadAttention}; {@link gpt.model.GPTConfig}, {@link gpt.model.FeedForward},
 * {@link gpt.model.TransformerBlock} and {@link gpt.model.GPTModel}; then {@link gpt.generation.TextGenerator}, which
 * makes the model speak. {@link gpt.random.TorchRandom} says where the first values of the weights come from, and
 * {@link gpt.checkpoint.GPT2Checkpoint} where the learned ones do.
 *
 * <p>The model is that of chapter 4 of Sebastian Raschka's <em>Build a Large Language Model (From Scratch)</em>. Names
 * are the chapter's, in Java spelling; where something is printed or counted, PyTorch's own spelling is used.
 */
@NullMarked
package gpt;

import org.jspecify.annotations.NullMarked;
