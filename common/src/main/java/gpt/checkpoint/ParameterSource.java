package gpt.checkpoint;

import gpt.nn.Parameter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensor of a published GPT-2 that holds a parameter's values.
 *
 * <p>The published weights of linear maps have the shape {@code (in, out)}, ours are transposed; and the weights of
 * query, key and value lie side by side in one tensor of shape {@code (in, 3 · out)}.
 *
 * @param parameter the parameter's path in the model, or in its block
 * @param tensor the tensor's name, with or without its block likewise
 * @param transposed whether the tensor has the shape {@code (in, out)}
 * @param part the index of this parameter's part of the tensor, along the last dimension
 * @param parts how many parts the tensor has
 */
record ParameterSource(String parameter, String tensor, boolean transposed, int part, int parts) {
    /** Those outside the blocks, without the output head. */
    static final List<ParameterSource> OUTSIDE = List.of(
            same("tok_emb.weight", "wte.weight"),
            same("pos_emb.weight", "wpe.weight"),
            same("final_norm.scale", "ln_f.weight"),
            same("final_norm.shift", "ln_f.bias"));

    /** Those of a block. */
    static final List<ParameterSource> BLOCK = List.of(
            same("norm1.scale", "ln_1.weight"),
            same("norm1.shift", "ln_1.bias"),
            new ParameterSource("att.W_query.weight", "attn.c_attn.weight", true, 0, 3),
            new ParameterSource("att.W_key.weight", "attn.c_attn.weight", true, 1, 3),
            new ParameterSource("att.W_value.weight", "attn.c_attn.weight", true, 2, 3),
            new ParameterSource("att.W_query.bias", "attn.c_attn.bias", false, 0, 3),
            new ParameterSource("att.W_key.bias", "attn.c_attn.bias", false, 1, 3),
            new ParameterSource("att.W_value.bias", "attn.c_attn.bias", false, 2, 3),
            transposed("att.out_proj.weight", "attn.c_proj.weight"),
            same("att.out_proj.bias", "attn.c_proj.bias"),
            same("norm2.scale", "ln_2.weight"),
            same("norm2.shift", "ln_2.bias"),
            transposed("ff.layers.0.weight", "mlp.c_fc.weight"),
            same("ff.layers.0.bias", "mlp.c_fc.bias"),
            transposed("ff.layers.2.weight", "mlp.c_proj.weight"),
            same("ff.layers.2.bias", "mlp.c_proj.bias"));

    /** The output head has the shape {@code (out, in)}, like ours. */
    static ParameterSource outputHead(String tensor) {
        return same("out_head.weight", tensor);
    }

    private static ParameterSource same(String parameter, String tensor) {
        return new ParameterSource(parameter, tensor, false, 0, 1);
    }

    private static ParameterSource transposed(String parameter, String tensor) {
        return new ParameterSource(parameter, tensor, true, 0, 1);
    }

    /** This source with a prefix before the parameter's path and one before the tensor's name. */
    ParameterSource prefixed(String path, String name) {
        return new ParameterSource(path + parameter, name + tensor, transposed, part, parts);
    }

    /** The shape that the tensor must have to fill a parameter of this shape. */
    List<Long> tensorShape(long[] shape) {
        List<Long> dimensions = new ArrayList<>();
        for (long size : shape) {
            dimensions.add(transposed ? 0 : dimensions.size(), size);
        }
        dimensions.set(dimensions.size() - 1, dimensions.get(dimensions.size() - 1) * parts);
        return dimensions;
    }

    /** Reads the parameter's values from the tensor, directly into the parameter's memory. */
    void fill(Parameter target, TensorFloats numbers) {
        if (transposed) {
            long[] shape = target.shape(); // (out, in)
            target.fill(values -> transpose(numbers, Math.toIntExact(shape[1]), Math.toIntExact(shape[0]), values));
        } else {
            target.fill(values -> numbers.read((long) part * values.remaining(), values));
        }
    }

    /** The inverse of {@link #fill}: puts the parameter's values into the numbers of the tensor. */
    void store(Parameter parameter, float[] tensor) {
        FloatBuffer values = parameter.memory().buffer();
        if (!transposed) {
            values.get(tensor, part * values.remaining(), values.remaining());
            return;
        }
        int out = Math.toIntExact(parameter.shape()[0]);
        int in = Math.toIntExact(parameter.shape()[1]);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                tensor[(i * parts + part) * out + o] = values.get(o * in + i);
            }
        }
    }

    /** Writes the rows of the tensor, {@code (in, parts · out)}, into the columns of the parameter, {@code (out, in)}. */
    private void transpose(TensorFloats numbers, int in, int out, FloatBuffer values) {
        float[] row = new float[out];
        for (int i = 0; i < in; i++) {
            numbers.read(((long) i * parts + part) * out, FloatBuffer.wrap(row));
            for (int o = 0; o < out; o++) {
                values.put(o * in + i, row[o]);
            }
        }
    }
}
