package gpt.checkpoint;

import gpt.nn.Parameter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a parameter of the model comes from in the published GPT-2.
 *
 * <p>There, the weights of linear maps are stored {@code (in, out)}, turned against ours, and those of query, key and
 * value stand side by side in one tensor {@code (in, 3 · out)}.
 *
 * @param parameter the parameter's path, within its block if it is in one
 * @param tensor the tensor's name, likewise
 * @param turned whether it is stored {@code (in, out)}
 * @param part which part of the tensor is this parameter's, along its last dimension
 * @param parts how many parts there are
 */
record Origin(String parameter, String tensor, boolean turned, int part, int parts) {
    /** Those outside the blocks, without the output head. */
    static final List<Origin> OUTSIDE = List.of(
            same("tok_emb.weight", "wte.weight"),
            same("pos_emb.weight", "wpe.weight"),
            same("final_norm.scale", "ln_f.weight"),
            same("final_norm.shift", "ln_f.bias"));

    /** Those of a block. */
    static final List<Origin> BLOCK = List.of(
            same("norm1.scale", "ln_1.weight"),
            same("norm1.shift", "ln_1.bias"),
            new Origin("att.W_query.weight", "attn.c_attn.weight", true, 0, 3),
            new Origin("att.W_key.weight", "attn.c_attn.weight", true, 1, 3),
            new Origin("att.W_value.weight", "attn.c_attn.weight", true, 2, 3),
            new Origin("att.W_query.bias", "attn.c_attn.bias", false, 0, 3),
            new Origin("att.W_key.bias", "attn.c_attn.bias", false, 1, 3),
            new Origin("att.W_value.bias", "attn.c_attn.bias", false, 2, 3),
            turned("att.out_proj.weight", "attn.c_proj.weight"),
            same("att.out_proj.bias", "attn.c_proj.bias"),
            same("norm2.scale", "ln_2.weight"),
            same("norm2.shift", "ln_2.bias"),
            turned("ff.layers.0.weight", "mlp.c_fc.weight"),
            same("ff.layers.0.bias", "mlp.c_fc.bias"),
            turned("ff.layers.2.weight", "mlp.c_proj.weight"),
            same("ff.layers.2.bias", "mlp.c_proj.bias"));

    static Origin same(String parameter, String tensor) {
        return new Origin(parameter, tensor, false, 0, 1);
    }

    private static Origin turned(String parameter, String tensor) {
        return new Origin(parameter, tensor, true, 0, 1);
    }

    /** This origin with both names made longer at the front. */
    Origin under(String parameters, String tensors) {
        return new Origin(parameters + parameter, tensors + tensor, turned, part, parts);
    }

    /** The shape that the tensor must have to fill a parameter of this shape. */
    List<Long> tensorShape(long[] shape) {
        List<Long> dimensions = new ArrayList<>();
        for (long size : shape) {
            dimensions.add(turned ? 0 : dimensions.size(), size);
        }
        dimensions.set(dimensions.size() - 1, dimensions.get(dimensions.size() - 1) * parts);
        return dimensions;
    }

    /** Reads the parameter's values out of the tensor, straight to where they stay. */
    void fill(Parameter target, TensorFloats numbers) {
        if (turned) {
            long[] shape = target.shape();
            target.fill(values -> turn(numbers, Math.toIntExact(shape[1]), Math.toIntExact(shape[0]), values));
        } else {
            target.fill(values -> numbers.read((long) part * values.remaining(), values));
        }
    }

    /** From rows of the tensor, {@code (in, parts · out)}, to columns of the parameter, {@code (out, in)}. */
    private void turn(TensorFloats numbers, int in, int out, FloatBuffer values) {
        float[] row = new float[out];
        for (int i = 0; i < in; i++) {
            numbers.read(((long) i * parts + part) * out, FloatBuffer.wrap(row));
            for (int o = 0; o < out; o++) {
                values.put(o * in + i, row[o]);
            }
        }
    }
}
