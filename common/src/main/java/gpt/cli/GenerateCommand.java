package gpt.cli;

import gpt.checkpoint.GPT2Checkpoint;
import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "generate", description = "Continues a prompt with a GPT.", sortOptions = false)
final class GenerateCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Load weights from a file such as model.safetensors of a published GPT-2. Then --config takes"
                    + " n_heads and drop_rate only, and --seed is the seed of the sampling.")
    private @Nullable String checkpoint;

    @Option(
            names = "--max-new-tokens",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many tokens to generate; default: ${DEFAULT-VALUE}.")
    private int maxNewTokens;

    @Option(
            names = "--no-cache",
            description =
                    "Recompute all tokens for each new one, without a KV cache: slower, the same text up to rounding.")
    private boolean noCache;

    @Option(
            names = "--print-ids",
            description = "Print the token ids of the prompt and the output instead of their text.")
    private boolean printIds;

    @Option(
            names = "--ids",
            split = ",",
            paramLabel = "ID",
            description = "The prompt as token ids, separated by commas.")
    private int @Nullable [] ids;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "The prompt as text; put -- before one that begins with a dash.")
    private @Nullable String prompt;

    @Override
    public void run() {
        TokenSampler sampler = sampling.sampler();
        if (checkpoint == null) {
            GPTConfig config = model.config();
            generate(sampler, config, () -> initialized(config));
            return;
        }
        model.requireOptionsThatGoWithACheckpoint();
        try (GPT2Checkpoint file = GPT2Checkpoint.open(path(checkpoint))) {
            GPTConfig config = model.config(file);
            generate(sampler, config, () -> loaded(file, config));
        }
    }

    private Path path(String file) {
        if (file.contains("://")) {
            throw model.usageError(
                    "--checkpoint takes a file on this machine, got the address " + file + ": download it first");
        }
        try {
            if (!file.isEmpty()) {
                return Path.of(file);
            }
        } catch (InvalidPathException e) {
            // refused below, like an empty path
        }
        throw model.usageError("--checkpoint takes the path of a file, got \"" + file + "\"");
    }

    private GPTModel initialized(GPTConfig config) {
        GPTModel gpt = new GPTModel(config);
        Memory.require(gpt);
        PrintWriter err = model.commandLine().getErr();
        Progress.during("initializing the weights", gpt, err, () -> gpt.initialize(sampling.random()));
        return gpt;
    }

    private GPTModel loaded(GPT2Checkpoint file, GPTConfig config) {
        GPTModel gpt = file.modelWithoutValues(config);
        Memory.require(gpt);
        Progress.during("loading the checkpoint", gpt, model.commandLine().getErr(), () -> file.fill(gpt));
        return gpt;
    }

    /** Checks the prompt before it asks for the model, which may take a while to load. */
    private void generate(TokenSampler sampler, GPTConfig config, Supplier<GPTModel> gpt) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] promptIds = promptIds(tokenizer, config);
        if (maxNewTokens < 0) {
            throw model.usageError("--max-new-tokens must be at least 0, got " + maxNewTokens);
        }
        TextGenerator generator = new TextGenerator(gpt.get(), sampler, !noCache);
        if (ids == null || !printIds) {
            warnIfVocabulariesDiffer(config.vocabSize());
        }
        TokenPrinter printer = new TokenPrinter(model.commandLine().getOut(), printIds ? null : tokenizer);
        try {
            if (printer.print(promptIds)) {
                generator.generate(new int[][] {promptIds}, maxNewTokens, printer::print);
            }
        } finally {
            printer.end();
        }
    }

    private void warnIfVocabulariesDiffer(int size) {
        if (size != GPT2Tokenizer.VOCABULARY_SIZE) {
            String larger = size < GPT2Tokenizer.VOCABULARY_SIZE
                    ? ""
                    : "; an id beyond those is printed as <|" + (size - 1) + "|>";
            model.commandLine()
                    .getErr()
                    .println("gpt: this model's vocabulary has " + size + " tokens, but GPT-2's tokenizer has "
                            + GPT2Tokenizer.VOCABULARY_SIZE + larger
                            + "; if the model has a tokenizer of its own, use --ids and --print-ids");
        }
    }

    private int[] promptIds(GPT2Tokenizer tokenizer, GPTConfig config) {
        if ((ids == null) == (prompt == null)) {
            throw model.usageError("give a prompt, either as text or with --ids");
        }
        int[] promptIds = ids != null ? ids : tokenizer.encode(prompt);
        if (promptIds.length == 0) {
            throw model.usageError("the prompt is empty: give at least one token");
        }
        for (int id : promptIds) {
            if (id < 0 || id >= config.vocabSize()) {
                throw model.usageError("token id " + id + " is out of range: this model's ids are 0 to "
                        + (config.vocabSize() - 1)
                        + (ids == null ? ", so GPT-2's tokenizer does not fit it: give the prompt with --ids" : ""));
            }
        }
        return promptIds;
    }
}
