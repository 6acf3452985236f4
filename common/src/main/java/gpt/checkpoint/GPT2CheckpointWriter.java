package gpt.checkpoint;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a model as a file in the layout of the published GPT-2, which {@link GPT2Checkpoint} reads. */
public final class GPT2CheckpointWriter {
    private GPT2CheckpointWriter() {}

    /**
     * Writes the model's values, and its number of heads, which the shapes do not tell. The layout has biases for query, key
     * and value: they are 0 where the model has none.
     *
     * @param dtype what the values are rounded to, F32 or F16
     * @throws IllegalStateException if the model has no values
     */
    public static void write(GPTModel model, DType dtype, Path file) throws IOException {
        GPTConfig config = model.config();
        Map<String, Parameter> parameters = model.namedParameters();
        boolean tied = model.distinctParameters().size() < parameters.size();
        SafeTensorsWriter writer = new SafeTensorsWriter(dtype);
        writer.metadata("format", "pt");
        writer.metadata(HeadCount.KEY, String.valueOf(config.nHeads()));
        bySource(new GPT2Layout(TensorNames.PUBLISHED, config, config.nLayers(), tied))
                .forEach((tensor, sources) -> add(writer, tensor, sources, parameters, config));
        writer.write(file);
    }

    private static Map<String, List<ParameterSource>> bySource(GPT2Layout layout) {
        return layout.sources()
                .collect(Collectors.groupingBy(ParameterSource::tensor, LinkedHashMap::new, Collectors.toList()));
    }

    private static void add(
            SafeTensorsWriter writer,
            String tensor,
            List<ParameterSource> sources,
            Map<String, Parameter> parameters,
            GPTConfig config) {
        long[] shape = {config.embDim()}; // of the biases that a model may lack
        Parameter first = parameters.get(sources.get(0).parameter());
        List<Long> tensorShape = sources.get(0).tensorShape(first == null ? shape : first.shape());
        long size = tensorShape.stream().reduce(1L, Math::multiplyExact);
        float[] numbers = new float[Math.toIntExact(size)];
        for (ParameterSource source : sources) {
            Parameter parameter = parameters.get(source.parameter());
            if (parameter != null) {
                source.store(parameter, numbers);
            } else if (!source.parameter().endsWith(".bias")) {
                throw new IllegalStateException("this model has no " + source.parameter());
            }
        }
        writer.add(tensor, tensorShape, FloatBuffer.wrap(numbers));
    }
}
