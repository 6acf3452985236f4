package gpt.cli;

import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "generate", description = "Continues a prompt with a GPT.", sortOptions = false)
final class GenerateCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private WeightOptions weights = new WeightOptions();

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

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

    @Mixin
    private PromptOptions prompt = new PromptOptions();

    @Override
    public void run() {
        TokenSampler sampler = sampling.sampler(weights.random());
        weights.open(model, (config, gpt) -> generate(sampler, config, gpt));
    }

    /** Checks the prompt before it asks for the model, which may take a while to load. */
    private void generate(TokenSampler sampler, GPTConfig config, Supplier<GPTModel> gpt) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] promptIds = prompt.ids(tokenizer, config);
        if (maxNewTokens < 0) {
            throw model.usageError("--max-new-tokens must be at least 0, got " + maxNewTokens);
        }
        TextGenerator generator = new TextGenerator(gpt.get(), sampler, !noCache);
        if (prompt.isText() || !printIds) {
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
}
