package gpt.cli;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import gpt.report.ModelSize;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "sizes",
        description = "Prints the four published sizes of GPT-2 with their parameter counts and their memory.")
final class SizesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%-11s %7s %6s %5s %13s %13s %11s%n",
                "model",
                "emb_dim",
                "layers",
                "heads",
                "parameters",
                "tied",
                "float32");
        for (GPT2Size gpt2 : GPT2Size.values()) {
            GPTConfig config = gpt2.applyTo(GPTConfig.GPT_CONFIG_124M);
            ModelSize size = measure(config);
            out.printf(
                    Locale.ROOT,
                    "%-11s %7d %6d %5d %,13d %,13d %7.2f MiB%n",
                    gpt2.modelName(),
                    config.embDim(),
                    config.nLayers(),
                    config.nHeads(),
                    size.totalParameters(),
                    size.parametersWithWeightTying(),
                    size.float32Mebibytes());
        }
    }

    private static ModelSize measure(GPTConfig config) {
        long total = count(new GPTModel(config));
        return new ModelSize(total, count(GPTModel.withTiedHead(config)), total * 4 / (1024.0 * 1024.0));
    }

    private static long count(GPTModel model) {
        return model.distinctParameters().stream().mapToLong(Parameter::numel).sum();
    }
}
