package gpt.cli;

import gpt.checkpoint.GPT2Checkpoint;
import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
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

@Command(name = "generate", description = "Lets a model write on.", sortOptions = false)
final class GenerateCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--seed",
            defaultValue = "123",
            paramLabel = "N",
            description = "What the weights, and the sampling, are drawn from; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "Read the weights from this file, a published GPT-2's model.safetensors; of --config, it leaves"
                            + " n_heads and drop_rate open, and --seed is for the sampling only.")
    private @Nullable String checkpoint;

    @Option(
            names = "--max-new-tokens",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many tokens to write; default: ${DEFAULT-VALUE}.")
    private int maxNewTokens;

    @Option(
            names = "--temperature",
            defaultValue = "0",
            paramLabel = "T",
            description = "0 takes the likeliest token; above 0 samples, the higher the more varied; default: 0.")
    private double temperature;

    @Option(
            names = "--top-k",
            defaultValue = "0",
            paramLabel = "K",
            description = "Draw among the K likeliest tokens only; default: 0, among all.")
    private int topK;

    @Option(names = "--no-cache", description = "Compute everything anew for each token: slower, the same text.")
    private boolean noCache;

    @Option(names = "--print-ids", description = "Print the ids of prompt and output instead of the text.")
    private boolean printIds;

    @Option(names = "--ids", split = ",", paramLabel = "ID", description = "The prompt as token ids.")
    private int @Nullable [] ids;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "The prompt as text; put -- before one that begins with a dash.")
    private @Nullable String prompt;

    @Override
    public void run() {
        TokenSampler sampler = sampler();
        if (checkpoint == null) {
            GPTConfig config = model.config();
            write(sampler, config, () -> drawn(config));
            return;
        }
        model.requireOnlyWhatACheckpointLeavesOpen();
        try (GPT2Checkpoint file = GPT2Checkpoint.open(path(checkpoint))) {
            GPTConfig config = model.config(file);
            write(sampler, config, () -> read(file, config));
        }
    }

    private Path path(String file) {
        if (file.contains("://")) {
            throw model.wrong(
                    "--checkpoint takes a file on this machine, got the address " + file + ": download it first");
        }
        try {
            if (!file.isEmpty()) {
                return Path.of(file);
            }
        } catch (InvalidPathException e) {
            // refused below, as an empty one is
        }
        throw model.wrong("--checkpoint takes the path of a file, got \"" + file + "\"");
    }

    private GPTModel drawn(GPTConfig config) {
        GPTModel gpt = new GPTModel(config);
        Memory.require(gpt);
        PrintWriter err = model.commandLine().getErr();
        Progress.during("drawing the weights", gpt, err, () -> gpt.initialize(TorchRandom.seeded(seed)));
        return gpt;
    }

    private GPTModel read(GPT2Checkpoint file, GPTConfig config) {
        GPTModel gpt = file.modelWithoutValues(config);
        Memory.require(gpt);
        Progress.during("reading the checkpoint", gpt, model.commandLine().getErr(), () -> file.fill(gpt));
        return gpt;
    }

    /** Checks the prompt before it makes the model, which may take a while. */
    private void write(TokenSampler sampler, GPTConfig config, Supplier<GPTModel> gpt) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] start = start(tokenizer, config);
        if (maxNewTokens < 0) {
            throw model.wrong("--max-new-tokens must be at least 0, got " + maxNewTokens);
        }
        TextGenerator generator = new TextGenerator(gpt.get(), sampler, !noCache);
        if (ids == null || !printIds) {
            warnOfAnotherVocabulary(config.vocabSize());
        }
        TokenPrinter printer = new TokenPrinter(model.commandLine().getOut(), printIds ? null : tokenizer);
        try {
            if (printer.print(start)) {
                generator.generate(new int[][] {start}, maxNewTokens, printer::print);
            }
        } finally {
            printer.end();
        }
    }

    private void warnOfAnotherVocabulary(int size) {
        if (size != GPT2Tokenizer.VOCABULARY_SIZE) {
            String unknown = size < GPT2Tokenizer.VOCABULARY_SIZE
                    ? ""
                    : "; an id that only the model knows is shown as <|" + (size - 1) + "|>";
            model.commandLine()
                    .getErr()
                    .println("gpt: this model has " + size + " tokens, but GPT-2's tokenizer has "
                            + GPT2Tokenizer.VOCABULARY_SIZE + unknown
                            + "; if the model has a tokenizer of its own, use --ids and --print-ids");
        }
    }

    private TokenSampler sampler() {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw model.wrong("--temperature must be a number of at least 0, got " + temperature);
        }
        if (topK < 0) {
            throw model.wrong("--top-k must be at least 0, got " + topK);
        }
        TokenSampler sampler = temperature == 0
                ? TokenSampler.greedy()
                : TokenSampler.temperature(temperature, TorchRandom.seeded(seed));
        return topK == 0 ? sampler : sampler.topK(topK);
    }

    private int[] start(GPT2Tokenizer tokenizer, GPTConfig config) {
        if ((ids == null) == (prompt == null)) {
            throw model.wrong("give a prompt, either as text or with --ids");
        }
        int[] start = ids != null ? ids : tokenizer.encode(prompt);
        if (start.length == 0) {
            throw model.wrong("the prompt is empty: give at least one token");
        }
        for (int id : start) {
            if (id < 0 || id >= config.vocabSize()) {
                throw model.wrong("token id " + id + " is out of range: this model knows 0 to "
                        + (config.vocabSize() - 1)
                        + (ids == null ? ", so GPT-2's tokenizer is not its own: give the prompt with --ids" : ""));
            }
        }
        return start;
    }
}
