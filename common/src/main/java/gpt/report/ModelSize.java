package gpt.report;

/**
 * How large a model is.
 *
 * @param totalParameters every number the model learns
 * @param parametersWithWeightTying the same when the output head uses the token embedding's numbers, as the published
 *     GPT-2 does, so that they are counted once
 * @param float32Mebibytes the memory that all parameters (without tying) take as float32, in units of 1024 · 1024 bytes
 */
public record ModelSize(long totalParameters, long parametersWithWeightTying, double float32Mebibytes) {}
