package gpt.cli;

import gpt.checkpoint.CheckpointException;
import gpt.checkpoint.GPT2Checkpoint;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose a model: its size, and what differs from it. */
final class ModelOptions {
    private static final int MAX_LAYERS = 1000;
    private static final Set<String> WITH_CHECKPOINT = Set.of("n_heads", "drop_rate");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--size",
            defaultValue = "gpt2-small",
            paramLabel = "SIZE",
            description = "The size: gpt2-small, gpt2-medium, gpt2-large or gpt2-xl; default: ${DEFAULT-VALUE}.")
    private String size = "gpt2-small";

    @Option(
            names = "--config",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "Settings that differ from that size: vocab_size, context_length, emb_dim, n_heads, n_layers,"
                    + " drop_rate, qkv_bias.")
    private Map<String, String> changes = new LinkedHashMap<>();

    /** The configuration that the options describe. */
    GPTConfig config() {
        try {
            GPTConfig base = GPT2Size.named(size).applyTo(GPTConfig.GPT_CONFIG_124M);
            Map<String, String> settings = new LinkedHashMap<>(changes);
            GPTConfig config = new GPTConfig(
                    takeInt(settings, "vocab_size", base.vocabSize()),
                    takeInt(settings, "context_length", base.contextLength()),
                    takeInt(settings, "emb_dim", base.embDim()),
                    takeInt(settings, "n_heads", base.nHeads()),
                    takeInt(settings, "n_layers", base.nLayers()),
                    takeDropRate(settings, base.dropRate()),
                    take(settings, "qkv_bias", ModelOptions::bool, "true or false", base.qkvBias()));
            if (!settings.isEmpty()) {
                throw new IllegalArgumentException(
                        "--config has no key \"" + settings.keySet().iterator().next()
                                + "\": choose from vocab_size, context_length, emb_dim, n_heads, n_layers, drop_rate, qkv_bias");
            }
            if (config.nLayers() > MAX_LAYERS) {
                throw new IllegalArgumentException(
                        "--config n_layers must be at most " + MAX_LAYERS + ", got " + config.nLayers());
            }
            return config;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses options for the sizes that a trained model determines, which {@code option} chose. */
    void requireOptionsThatGoWithACheckpoint(String option) {
        if (spec.commandLine().getParseResult().hasMatchedOption("--size")) {
            throw usageError("--size cannot be combined with " + option + ": the trained model has a size of its own");
        }
        changes.keySet().stream()
                .filter(key -> !WITH_CHECKPOINT.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw usageError(
                            "--config with " + option + " takes n_heads and drop_rate only, got \"" + key + "\"");
                });
    }

    /** The configuration of a checkpoint's model, with the heads and the drop rate that {@code --config} gives. */
    GPTConfig config(GPT2Checkpoint checkpoint) {
        try {
            Map<String, String> settings = new LinkedHashMap<>(changes);
            GPTConfig own = settings.containsKey("n_heads")
                    ? checkpoint.config(takeInt(settings, "n_heads", 0))
                    : publishedConfig(checkpoint);
            return new GPTConfig(
                    own.vocabSize(),
                    own.contextLength(),
                    own.embDim(),
                    own.nHeads(),
                    own.nLayers(),
                    takeDropRate(settings, own.dropRate()),
                    own.qkvBias());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static GPTConfig publishedConfig(GPT2Checkpoint checkpoint) {
        try {
            return checkpoint.config();
        } catch (CheckpointException e) {
            throw new IllegalStateException(e.getMessage() + ", as in --config n_heads=8", e);
        }
    }

    private static int takeInt(Map<String, String> settings, String key, int base) {
        return take(settings, key, Integer::valueOf, "a whole number from 1 to " + Integer.MAX_VALUE, base);
    }

    private static double takeDropRate(Map<String, String> settings, double base) {
        return take(settings, "drop_rate", Double::valueOf, "a number", base);
    }

    /** Removes a setting and returns its value, or {@code base} if it is not set. */
    private static <T> T take(
            Map<String, String> settings, String key, Function<String, T> parse, String expected, T base) {
        String value = settings.remove(key);
        try {
            return value == null ? base : parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--config " + key + " must be " + expected + ", got \"" + value + "\"", e);
        }
    }

    private static boolean bool(String value) {
        return switch (value) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    /** A usage error of the command that these options belong to. */
    ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }
}
