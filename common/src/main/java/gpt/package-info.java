/**
 * A complete GPT-2, written to be read.
 *
 * <p>The alphabet of shapes, used in every comment below this package:
 *
 * <pre>
 * B  batch: the number of sequences in one pass
 * T  tokens in a sequence
 * C  channels: the width of a token's vector, emb_dim
 * H  attention heads
 * D  width of one head, head_dim = C / H
 * V  vocabulary: the number of different tokens
 * </pre>
 *
 * So {@code (B, T, C)} is an array of rank 3: for each sequence, for each token, C numbers. Three dots, such as in
 * {@code (…, C)}, mean any leading dimensions.
 *
 * <p>Arrays are ND4J's {@code INDArray}. {@code add} and {@code mul} make a new array, {@code addi} and {@code muli} change
 * the array in place. An array with fewer dimensions is repeated along the leading ones (broadcasting). {@code matmul}
 * multiplies the matrices in the last two dimensions. {@code 'c'} is row-major order. A view, such as {@code reshape} usually
 * gives, shares memory with its array.
 *
 * <p>Every layer registers its parts with {@code child}, runs them with {@code apply}, checks its input with {@code Inputs},
 * and frees memory with {@code tidy}; read over these at first. The packages compute forward passes only: trained weights come from a checkpoint.
 *
 * <p>Reading order, from the whole to its parts:
 *
 * <ol>
 *   <li>{@link gpt.model.GPTModel} and {@link gpt.model.GPTConfig}, its sizes
 *   <li>{@link gpt.model.TransformerBlock} and {@link gpt.model.FeedForward}, the half of it that is not attention
 *   <li>{@link gpt.attention.MultiHeadAttention} and {@link gpt.attention.AttentionMask}
 *   <li>the small layers: {@link gpt.nn.Embedding}, {@link gpt.nn.Linear}, {@link gpt.nn.LayerNorm},
 *       {@link gpt.nn.GELU}, {@link gpt.nn.Dropout} and {@link gpt.nn.Sequential}
 *   <li>what they have in common: {@link gpt.nn.Layer}, {@link gpt.nn.Parameter} and {@link gpt.nn.Scope}, which frees
 *       what a pass makes
 * </ol>
 *
 * Then {@link gpt.generation.TextGenerator} and {@link gpt.generation.TokenSampler}, which generate text with it,
 * {@link gpt.random.TorchRandom}, from which the initial weights come, and {@link gpt.checkpoint.GPT2Checkpoint}, which
 * reads trained ones. What makes generating fast is in {@link gpt.engine}; nothing above needs it.
 *
 * <p>The model is that of chapter 4 of Sebastian Raschka's <em>Build a Large Language Model (From Scratch)</em>. Names
 * are the chapter's, in Java spelling; where something is printed or counted, PyTorch's own spelling is used.
 */
@NullMarked
package gpt;

import org.jspecify.annotations.NullMarked;
