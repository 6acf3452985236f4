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

/** Which model a command is about. */
final class ModelOptions {
    private static final int MOST_LAYERS = 1000;
    private static final Set<String> LEFT_OPEN = Set.of("n_heads", "drop_rate");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--size",
            defaultValue = "gpt2-small",
            paramLabel = "SIZE",
            description = "gpt2-small, gpt2-medium, gpt2-large or gpt2-xl; default: ${DEFAULT-VALUE}.")
    private String size = "gpt2-small";

    @Option(
            names = "--config",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "What differs from that size: vocab_size, context_length, emb_dim, n_heads, n_layers,"
                    + " drop_rate, qkv_bias.")
    private Map<String, String> changes = new LinkedHashMap<>();

    /** The configuration that the options describe. */
    GPTConfig config() {
        try {
            GPTConfig base = GPT2Size.named(size).applyTo(GPTConfig.GPT_CONFIG_124M);
            Map<String, String> left = new LinkedHashMap<>(changes);
            GPTConfig config = new GPTConfig(
                    take(left, "vocab_size", Integer::valueOf, base.vocabSize()),
                    take(left, "context_length", Integer::valueOf, base.contextLength()),
                    take(left, "emb_dim", Integer::valueOf, base.embDim()),
                    take(left, "n_heads", Integer::valueOf, base.nHeads()),
                    take(left, "n_layers", Integer::valueOf, base.nLayers()),
                    take(left, "drop_rate", Double::valueOf, base.dropRate()),
                    take(left, "qkv_bias", ModelOptions::bool, base.qkvBias()));
            if (!left.isEmpty()) {
                throw new IllegalArgumentException(
                        "--config knows no \"" + left.keySet().iterator().next()
                                + "\": choose from vocab_size, context_length, emb_dim, n_heads, n_layers, drop_rate, qkv_bias");
            }
            if (config.nLayers() > MOST_LAYERS) {
                throw new IllegalArgumentException(
                        "--config n_layers must be at most " + MOST_LAYERS + ", got " + config.nLayers());
            }
            return config;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses what a checkpoint decides by itself. */
    void requireOnlyWhatACheckpointLeavesOpen() {
        if (spec.commandLine().getParseResult().hasMatchedOption("--size")) {
            throw wrong("--size does not go with --checkpoint: the file has its own size");
        }
        changes.keySet().stream()
                .filter(key -> !LEFT_OPEN.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw wrong("--config with --checkpoint takes n_heads and drop_rate only, got \"" + key + "\"");
                });
    }

    /** The configuration of a checkpoint's model, with the heads and the drop rate that {@code --config} gives. */
    GPTConfig config(GPT2Checkpoint checkpoint) {
        try {
            Map<String, String> left = new LinkedHashMap<>(changes);
            GPTConfig own = left.containsKey("n_heads")
                    ? checkpoint.config(take(left, "n_heads", Integer::valueOf, 0))
                    : publishedConfig(checkpoint);
            return new GPTConfig(
                    own.vocabSize(),
                    own.contextLength(),
                    own.embDim(),
                    own.nHeads(),
                    own.nLayers(),
                    take(left, "drop_rate", Double::valueOf, own.dropRate()),
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

    private static <T> T take(Map<String, String> changes, String key, Function<String, T> parse, T otherwise) {
        String value = changes.remove(key);
        try {
            return value == null ? otherwise : parse.apply(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--config " + key + " must be a number in range, got \"" + value + "\"", e);
        }
    }

    private static boolean bool(String value) {
        return switch (value) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default ->
                throw new IllegalArgumentException("--config qkv_bias must be true or false, got \"" + value + "\"");
        };
    }

    /** A usage error of the command that these options belong to. */
    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }
}
