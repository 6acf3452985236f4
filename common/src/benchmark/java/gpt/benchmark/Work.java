package gpt.benchmark;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;

/**
 * How much there is to do, by the formulas: what an engine does beyond it is its own loss.
 *
 * @param operations additions and multiplications of the matrix products
 * @param bytes what has to be read from memory at least, weights and cache
 */
record Work(double operations, double bytes) {
    /** A pass of this many tokens at once: each weight is read once; under the causal mask half of attention is left out. */
    static Work forward(GPTConfig config, int tokens) {
        double attention = 2.0 * tokens * (tokens + 1) * config.embDim() * config.nLayers(); // 2 products, each half
        return new Work(2 * weights(config) * tokens + attention, 4 * weights(config));
    }

    /** Tokens one by one after a prompt, with a cache: for each, all weights, and the keys and values so far. */
    static Work decode(GPTConfig config, int prompt, int newTokens) {
        Work first = forward(config, prompt);
        double operations = first.operations;
        double bytes = first.bytes;
        for (int i = 1; i < newTokens; i++) {
            double seen = prompt + i;
            double cache = 2 * seen * config.embDim() * config.nLayers();
            operations += 2 * weights(config) + 2 * cache;
            bytes += 4 * (weights(config) + cache);
        }
        return new Work(operations, bytes);
    }

    /** The same with nothing kept: a pass over all tokens for each new one, the output head for the last only. */
    static Work decodeWithoutCache(GPTConfig config, int prompt, int newTokens) {
        double operations = 0;
        double bytes = 0;
        double head = 2.0 * config.vocabSize() * config.embDim();
        for (int i = 0; i < newTokens; i++) {
            Work pass = forward(config, prompt + i);
            operations += pass.operations - head * (prompt + i - 1);
            bytes += pass.bytes;
        }
        return new Work(operations, bytes);
    }

    /** What a model's weights take in memory, in bytes. */
    static double weightBytes(GPTConfig config) {
        return 4.0 * numbers(config);
    }

    /** What the keys and values of this many tokens take, in bytes. */
    static double cacheBytes(GPTConfig config, int tokens) {
        return 4.0 * 2 * tokens * config.embDim() * config.nLayers();
    }

    private static double numbers(GPTConfig config) {
        return new GPTModel(config)
                .namedParameters().values().stream()
                        .mapToDouble(parameter -> parameter.numel())
                        .sum();
    }

    /** The numbers of all matrices that a token goes through; of the two tables it only takes a row each. */
    private static double weights(GPTConfig config) {
        return numbers(config) - (double) (config.vocabSize() + config.contextLength()) * config.embDim();
    }
}
