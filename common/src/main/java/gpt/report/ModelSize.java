package gpt.report;

/**
 * The size of a model.
 *
 * @param totalParameters the number of all parameters, those of the output head included
 * @param parametersWithWeightTying the number of parameters when the output head shares the weights of the token
 *     embedding, as in the published GPT-2, so that they are counted once
 * @param float32Mebibytes the memory of {@code totalParameters} as float32, in MiB (1,048,576 bytes)
 */
public record ModelSize(long totalParameters, long parametersWithWeightTying, double float32Mebibytes) {}
