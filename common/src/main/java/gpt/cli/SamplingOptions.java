package gpt.cli;

import gpt.generation.TokenSampler;
import gpt.random.TorchRandom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose how tokens are sampled. */
final class SamplingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--temperature",
            defaultValue = "0",
            paramLabel = "T",
            description = "0 always takes the most likely token; above 0 samples, higher is more varied; default: 0.")
    private double temperature;

    @Option(
            names = "--top-k",
            defaultValue = "0",
            paramLabel = "K",
            description = "Sample among the K most likely tokens only; default: 0, among all.")
    private int topK;

    /** The sampler that the options describe, with the random numbers of this generator. */
    TokenSampler sampler(TorchRandom random) {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw usageError("--temperature must be a finite number of at least 0, got " + temperature);
        }
        if (topK < 0) {
            throw usageError("--top-k must be at least 0, got " + topK);
        }
        TokenSampler sampler = temperature == 0 ? TokenSampler.greedy() : TokenSampler.temperature(temperature, random);
        return topK == 0 ? sampler : sampler.topK(topK);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
