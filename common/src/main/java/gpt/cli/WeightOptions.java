package gpt.cli;

import gpt.attention.AttentionMask;
import gpt.checkpoint.BuiltInModel;
import gpt.checkpoint.GPT2Checkpoint;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that make a model of a configuration: where its weights come from, and its mask. */
final class WeightOptions {
    private static final Pattern BAND = Pattern.compile("band:([0-9]{1,9}),([0-9]{1,9})");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--seed",
            defaultValue = "123",
            paramLabel = "N",
            description = "Seed of the initial weights and of the sampling; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Load weights from a file such as model.safetensors of a published GPT-2. Then --config takes"
                    + " n_heads and drop_rate only, and --seed is the seed of the sampling.")
    private @Nullable String checkpoint;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "A small trained model that needs no download: moby has read Moby-Dick. Then --config takes n_heads"
                            + " and drop_rate only, and --seed is the seed of the sampling.")
    private @Nullable BuiltInModel builtIn;

    @Option(
            names = "--mask",
            defaultValue = "causal",
            paramLabel = "MASK",
            description = "The attention mask of every block: causal, neighbor, or band:L,R for L earlier and R later"
                    + " tokens; default: ${DEFAULT-VALUE}.")
    private String mask = "causal";

    /** A generator of random numbers that starts at the seed. */
    TorchRandom random() {
        return TorchRandom.seeded(seed);
    }

    /**
     * Hands {@code use} the configuration at once, and a supplier of the model, which may take a while: first check what
     * the configuration tells.
     */
    void open(ModelOptions model, BiConsumer<GPTConfig, Supplier<GPTModel>> use) {
        AttentionMask attentionMask = mask();
        Supplier<GPT2Checkpoint> trained = trained();
        if (trained == null) {
            GPTConfig config = model.config();
            use.accept(config, () -> initialized(new GPTModel(config, attentionMask)));
            return;
        }
        model.requireOptionsThatGoWithACheckpoint(builtIn == null ? "--checkpoint" : "--model");
        try (GPT2Checkpoint file = trained.get()) {
            GPTConfig config = model.config(file);
            use.accept(config, () -> loaded(file, file.modelWithoutValues(config, attentionMask)));
        }
    }

    /** What opens the trained model that the options choose, or null if they choose none. */
    private @Nullable Supplier<GPT2Checkpoint> trained() {
        String file = checkpoint;
        BuiltInModel own = builtIn;
        if (own == null) {
            return file == null ? null : () -> GPT2Checkpoint.open(path(file));
        }
        if (file != null) {
            throw usageError("--checkpoint and --model exclude each other: each of them is a trained model");
        }
        return own::open;
    }

    private AttentionMask mask() {
        String kind = mask.toLowerCase(Locale.ROOT);
        Matcher band = BAND.matcher(kind);
        if (band.matches()) {
            return AttentionMask.band(Integer.parseInt(band.group(1)), Integer.parseInt(band.group(2)));
        }
        return switch (kind) {
            case "causal" -> AttentionMask.causal();
            case "neighbor" -> AttentionMask.neighbor();
            default ->
                throw usageError("--mask must be causal, neighbor, or band:L,R such as band:4,0, got \"" + mask + "\"");
        };
    }

    private Path path(String file) {
        if (file.contains("://")) {
            throw usageError(
                    "--checkpoint takes a file on this machine, got the address " + file + ": download it first");
        }
        try {
            if (!file.isEmpty()) {
                return Path.of(file);
            }
        } catch (InvalidPathException e) {
            // refused below, like an empty path
        }
        throw usageError("--checkpoint takes the path of a file, got \"" + file + "\"");
    }

    private GPTModel initialized(GPTModel gpt) {
        return filled("initializing the weights", gpt, () -> gpt.initialize(random()));
    }

    private GPTModel loaded(GPT2Checkpoint file, GPTModel gpt) {
        return filled("loading the checkpoint", gpt, () -> file.fill(gpt));
    }

    private GPTModel filled(String what, GPTModel gpt, Runnable fill) {
        Memory.require(gpt);
        Progress.during(what, gpt, spec.commandLine().getErr(), fill);
        return gpt;
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
