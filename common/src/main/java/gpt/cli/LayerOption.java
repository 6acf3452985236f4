package gpt.cli;

import gpt.nn.Layer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that restricts what is printed to one layer of a model. */
final class LayerOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--layer",
            paramLabel = "PATH",
            description = "Print only the layer at this path, such as trf_blocks.0, and the layers inside it.")
    private @Nullable String path;

    /** The path that was given, or null for the whole model. */
    @Nullable
    String path() {
        return path;
    }

    /** The layer of {@code model} at the path that was given, or the model itself. */
    Layer in(Layer model) {
        try {
            return path == null ? model : model.find(path);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
