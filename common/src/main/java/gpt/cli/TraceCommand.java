package gpt.cli;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.report.Trace;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "trace",
        description = "Runs a GPT over a prompt once and prints what each module computes, in the order in which the"
                + " modules finish: the shape, mean and standard deviation of its output, and the first values.",
        sortOptions = false)
final class TraceCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private WeightOptions weights = new WeightOptions();

    @Mixin
    private LayerOption layer = new LayerOption();

    @Option(
            names = "--json",
            description = "Print all values of every module's input and output, as one JSON document.")
    private boolean json;

    @Mixin
    private PromptOptions prompt = new PromptOptions();

    @Override
    public void run() {
        weights.open(model, this::trace);
    }

    /** Checks what the user gave before it asks for the model, which may take a while to load. */
    private void trace(GPTConfig config, Supplier<GPTModel> gpt) {
        int[] ids = prompt.ids(new GPT2Tokenizer(), config);
        if (ids.length > config.contextLength()) {
            throw model.usageError("the prompt has " + ids.length + " tokens, more than the context of "
                    + config.contextLength() + ": a trace is of one forward pass");
        }
        layer.in(new GPTModel(config));
        GPTModel loaded = gpt.get();
        PrintWriter out = model.commandLine().getOut();
        if (json) {
            try (TraceJson document = new TraceJson(out)) {
                trace(loaded, ids, document::add);
            }
        } else {
            TraceTable table = new TraceTable();
            trace(loaded, ids, table::add);
            table.print(out);
        }
    }

    private void trace(GPTModel gpt, int[] ids, Consumer<Trace.Step> print) {
        String path = layer.path();
        try (INDArray input = Nd4j.createFromArray(new int[][] {ids})) {
            Trace.run(gpt, input, step -> {
                if (path == null ? !step.isWholeModel() : step.isWithin(path)) { // the model's output is out_head's
                    print.accept(step);
                }
            });
        }
    }
}
