package gpt.cli;

import gpt.model.GPTModel;
import gpt.nn.Layer;
import gpt.report.LayerTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "tree", description = "Prints the layers of a model in PyTorch's format.", sortOptions = false)
final class TreeCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--layer",
            paramLabel = "PATH",
            description = "Print only the layer at this path, such as trf_blocks.0, and its children.")
    private @Nullable String path;

    @Override
    public void run() {
        Layer layer = new GPTModel(model.config());
        if (path != null) {
            try {
                layer = layer.find(path);
            } catch (IllegalArgumentException e) {
                throw model.usageError(String.valueOf(e.getMessage()));
            }
        }
        model.commandLine().getOut().println(LayerTree.of(layer));
    }
}
