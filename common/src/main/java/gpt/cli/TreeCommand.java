package gpt.cli;

import gpt.model.GPTModel;
import gpt.nn.Layer;
import gpt.report.LayerTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "tree", description = "Prints a model's layers as PyTorch prints them.", sortOptions = false)
final class TreeCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--layer",
            paramLabel = "PATH",
            description = "Only this layer and what is below it, such as trf_blocks.0.")
    private @Nullable String path;

    @Override
    public void run() {
        Layer layer = new GPTModel(model.config());
        if (path != null) {
            try {
                layer = layer.find(path);
            } catch (IllegalArgumentException e) {
                throw model.wrong(String.valueOf(e.getMessage()));
            }
        }
        model.commandLine().getOut().println(LayerTree.of(layer));
    }
}
