package gpt.cli;

import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Continues a prompt with a GPT. Another command line may let other code continue it: see {@link #continuation}. */
@Command(name = "generate", description = "Continues a prompt with a GPT.", sortOptions = false)
public class GenerateCommand implements Runnable {
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

    /** Continues a prompt, one token after another. */
    @FunctionalInterface
    protected interface Continuation {
        /**
         * Generates this many tokens.
         *
         * @param goOn called with each new token; returns false where no more shall follow
         */
        void generate(int[] promptIds, int maxNewTokens, IntPredicate goOn);
    }

    @Override
    public void run() {
        TokenSampler sampler = sampling.sampler(weights.random());
        weights.open(model, (config, gpt) -> generate(sampler, config, gpt));
    }

    /** What continues the prompt; called when the model has its weights, before anything is printed. */
    protected Continuation continuation(GPTModel gpt, TokenSampler sampler) {
        TextGenerator generator = new TextGenerator(gpt, sampler, !noCache);
        return (promptIds, count, goOn) ->
                generator.generate(new int[][] {promptIds}, count, tokens -> goOn.test(tokens[0]));
    }

    /** Checks the prompt before it asks for the model, which may take a while to load. */
    private void generate(TokenSampler sampler, GPTConfig config, Supplier<GPTModel> gpt) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] promptIds = prompt.ids(tokenizer, config);
        if (maxNewTokens < 0) {
            throw model.usageError("--max-new-tokens must be at least 0, got " + maxNewTokens);
        }
        Continuation continuation = continuation(gpt.get(), sampler);
        if (prompt.isText() || !printIds) {
            warnIfVocabulariesDiffer(config.vocabSize());
        }
        TokenPrinter printer = new TokenPrinter(model.commandLine().getOut(), printIds ? null : tokenizer);
        try {
            if (printer.print(promptIds)) {
                continuation.generate(promptIds, maxNewTokens, printer::print);
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
