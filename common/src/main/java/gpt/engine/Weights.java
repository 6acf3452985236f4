package gpt.engine;

import gpt.model.GPTModel;
import gpt.nn.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A model's parameters, found by their names. The values are looked up anew in each pass, so a model that is filled again
 * is the model that the engine runs.
 *
 * @param tokEmb {@code (V, C)}
 * @param posEmb {@code (context length, C)}
 */
record Weights(Parameter tokEmb, Parameter posEmb, List<Block> blocks, Norm finalNorm, LinearLayer outHead) {
    /** A layer normalization: scale and shift {@code (C)}. */
    record Norm(Parameter scale, Parameter shift) {}

    /** A transformer block; {@code widen} and {@code narrow} are its feed-forward network, before and after GELU. */
    record Block(
            Norm norm1,
            LinearLayer wQuery,
            LinearLayer wKey,
            LinearLayer wValue,
            LinearLayer outProj,
            Norm norm2,
            LinearLayer widen,
            LinearLayer narrow) {}

    /** The parameters of this model. */
    static Weights of(GPTModel model) {
        Names names = new Names(model.namedParameters());
        List<Block> blocks = IntStream.range(0, model.config().nLayers())
                .mapToObj(i -> names.block("trf_blocks." + i))
                .toList();
        return new Weights(
                names.parameter("tok_emb.weight"),
                names.parameter("pos_emb.weight"),
                blocks,
                names.norm("final_norm"),
                names.linear("out_head"));
    }

    private record Names(Map<String, Parameter> parameters) {
        Block block(String path) {
            return new Block(
                    norm(path + ".norm1"),
                    linear(path + ".att.W_query"),
                    linear(path + ".att.W_key"),
                    linear(path + ".att.W_value"),
                    linear(path + ".att.out_proj"),
                    norm(path + ".norm2"),
                    linear(path + ".ff.layers.0"),
                    linear(path + ".ff.layers.2"));
        }

        Norm norm(String path) {
            return new Norm(parameter(path + ".scale"), parameter(path + ".shift"));
        }

        LinearLayer linear(String path) {
            return new LinearLayer(parameter(path + ".weight"), parameters.get(path + ".bias"));
        }

        Parameter parameter(String path) {
            return Objects.requireNonNull(parameters.get(path), path);
        }
    }
}
