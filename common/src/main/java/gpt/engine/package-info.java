/**
 * You need nothing of this to understand the model: the engine computes what {@link gpt.model.GPTModel#forward} computes,
 * only faster.
 *
 * <p>{@link gpt.engine.Engine} is the door. It reads the parameters of a model and computes logits for whole sequences, or,
 * with a {@link gpt.engine.Decoder}, token by token with a KV cache. A test holds it equal to the textbook on random models,
 * masks and batches.
 *
 * <p>Where the speed comes from:
 *
 * <ul>
 *   <li><b>One column per token.</b> Activations are stored as {@code (C, n)}, n being the tokens of all sequences, so a
 *       linear layer is {@code W · X}: OpenBLAS gets the weights as PyTorch lays them out, (out, in), and does not
 *       have to transpose them ({@code Products}).
 *   <li><b>Products in pieces</b> that all cores share ({@code ParallelFor}). What follows a product, the bias and GELU, is
 *       done on each piece while it is in the processor's cache ({@code LinearLayer}).
 *   <li><b>Blockwise attention</b>: the scores of a few queries at a time, and only for keys that the mask lets them see
 *       ({@code BlockwiseAttention}, {@code MaskBlock}).
 *   <li><b>A KV cache</b>: of earlier tokens, only keys and values are needed ({@code LayerCache}).
 *   <li><b>Plain loops</b> that the JVM compiles to vector instructions, for everything between the products
 *       ({@code Loops}).
 * </ul>
 */
@NullMarked
package gpt.engine;

import org.jspecify.annotations.NullMarked;
