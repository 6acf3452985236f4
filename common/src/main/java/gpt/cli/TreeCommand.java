package gpt.cli;

import gpt.model.GPTModel;
import gpt.report.LayerTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "tree", description = "Prints the layers of a model in PyTorch's format.", sortOptions = false)
final class TreeCommand implements Runnable {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private LayerOption layer = new LayerOption();

    @Override
    public void run() {
        model.commandLine().getOut().println(LayerTree.of(layer.in(new GPTModel(model.config()))));
    }
}
