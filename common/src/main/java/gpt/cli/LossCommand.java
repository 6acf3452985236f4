package gpt.cli;

import gpt.generation.TextLoss;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "loss",
        description =
                "Says how well a GPT predicts a text: the cross-entropy per token, in nats, and the perplexity. A model"
                        + " that has learned nothing is near ln 50257 = 10.82.",
        sortOptions = false)
final class LossCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private WeightOptions weights = new WeightOptions();

    @Option(names = "--tokens", description = "Print the loss and the probability of each token, too.")
    private boolean eachToken;

    @Mixin
    private PromptOptions prompt = new PromptOptions();

    @Override
    public void run() {
        weights.open(model, this::measure);
    }

    /** Checks what the user gave before it asks for the model, which may take a while to load. */
    private void measure(GPTConfig config, Supplier<GPTModel> gpt) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] ids = prompt.ids(tokenizer, config);
        if (ids.length < 2) {
            throw model.usageError("the text has 1 token: a loss needs at least 2, one to see and one to predict");
        }
        TextLoss loss = TextLoss.of(gpt.get(), ids);
        PrintWriter out = model.commandLine().getOut();
        if (eachToken) {
            print(loss, tokenizer, out);
        }
        out.printf(
                Locale.ROOT,
                "%,d tokens predicted: loss %.4f per token, perplexity %,.2f%n",
                loss.tokens(),
                loss.mean(),
                loss.perplexity());
    }

    private static void print(TextLoss loss, GPT2Tokenizer tokenizer, PrintWriter out) {
        out.println("  loss        p  token");
        for (int token = 0; token < loss.tokens(); token++) {
            double nats = loss.loss(token);
            int id = loss.id(token);
            String text =
                    GPT2Tokenizer.isInVocabulary(id) ? tokenizer.decode(id).replace("\n", "\\n") : "<|" + id + "|>";
            out.printf(Locale.ROOT, "%6.3f %7.3f%%  \"%s\"%n", nats, 100 * Math.exp(-nats), text);
        }
    }
}
