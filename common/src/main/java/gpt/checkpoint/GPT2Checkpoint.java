package gpt.checkpoint;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A file with the learned weights of a GPT-2, as OpenAI's are published: {@code model.safetensors}.
 *
 * <pre>{@code
 * GPTModel model = GPT2Checkpoint.load(Path.of("model.safetensors"));
 * }</pre>
 *
 * <p>The shapes in the file tell all sizes but one: attention with two heads has the same shapes as with twelve. Of the
 * four published sizes the number is known; for others it must be given.
 */
public final class GPT2Checkpoint implements Closeable {
    private final SafeTensors tensors;
    private final GPT2Layout layout;

    private GPT2Checkpoint(SafeTensors tensors) {
        this.tensors = tensors;
        this.layout = GPT2Layout.of(tensors.file(), tensors.tensors());
    }

    /**
     * Opens a file and checks that it holds a GPT-2 and nothing else; no number is read yet.
     *
     * @throws CheckpointException if it cannot be read, is no safetensors file or no GPT-2
     */
    public static GPT2Checkpoint open(Path file) {
        SafeTensors tensors = SafeTensors.open(file);
        try {
            return new GPT2Checkpoint(tensors);
        } catch (CheckpointException failure) {
            tensors.close();
            throw ForeignFormat.part(tensors.file())
                    .map(part -> new CheckpointException(tensors.file(), part, failure))
                    .orElse(failure);
        } catch (RuntimeException | Error failure) {
            tensors.close();
            throw failure;
        }
    }

    /**
     * The model in a file of a published size.
     *
     * @throws CheckpointException if the file holds none, or one of another size
     */
    public static GPTModel load(Path file) {
        try (GPT2Checkpoint checkpoint = open(file)) {
            return checkpoint.model(checkpoint.config());
        }
    }

    /**
     * The model in a file of any size, with this many heads.
     *
     * @throws CheckpointException if the file holds none
     * @throws IllegalArgumentException if that many heads do not divide its width
     */
    public static GPTModel load(Path file, int nHeads) {
        try (GPT2Checkpoint checkpoint = open(file)) {
            return checkpoint.model(checkpoint.config(nHeads));
        }
    }

    /**
     * The configuration of the file's model, with the number of heads that its size implies.
     *
     * @throws CheckpointException if it is none of the published sizes
     */
    public GPTConfig config() {
        return config(layout.impliedHeads()
                .orElseThrow(() -> new CheckpointException(
                        tensors.file(),
                        "does not say how many heads its model has, and with emb_dim "
                                + layout.one().embDim() + " and n_layers " + layout.nLayers()
                                + " it is none of the published sizes: give the number, with --config n_heads=…")));
    }

    /**
     * The configuration of the file's model, with this many heads.
     *
     * @throws IllegalArgumentException if that many heads do not divide its width
     */
    public GPTConfig config(int nHeads) {
        return layout.config(nHeads, GPTConfig.GPT_CONFIG_124M.dropRate());
    }

    /**
     * Builds the model and reads its numbers; the head is tied unless the file has one of its own.
     *
     * @param config as {@link #config()} gives it; heads and drop rate may be others
     * @throws IllegalArgumentException if {@code config} differs from the file's in more than heads and drop rate
     */
    public GPTModel model(GPTConfig config) {
        GPTModel model = blank(config);
        fill(model);
        return model;
    }

    /** The model as {@link #model} builds it, its numbers still to be read by {@link #fill}. */
    public GPTModel blank(GPTConfig config) {
        requireOwn(config);
        return layout.tied() ? GPTModel.withTiedHead(config) : new GPTModel(config);
    }

    private void requireOwn(GPTConfig config) {
        GPTConfig own = layout.config(config.nHeads(), config.dropRate());
        if (!config.equals(own)) {
            throw new IllegalArgumentException(tensors.file() + " holds a " + own + ", asked for a " + config);
        }
    }

    /**
     * Reads the numbers of a {@link #blank} model.
     *
     * @throws CheckpointException if the file cannot be read
     * @throws IllegalArgumentException if {@code model} is of another configuration than the file's, or only one of the two
     *     has a tied head
     */
    public void fill(GPTModel model) {
        requireOwn(model.config());
        Map<String, Parameter> parameters = model.namedParameters();
        boolean tied = model.distinctParameters().size() < parameters.size();
        if (tied != layout.tied()) {
            throw new IllegalArgumentException(
                    tensors.file() + " holds a model " + head(layout.tied()) + ", got a model " + head(tied));
        }
        for (Origin origin : layout.origins()) {
            Parameter parameter = Objects.requireNonNull(parameters.get(origin.parameter()), origin.parameter());
            origin.fill(parameter, tensors.floats(origin.tensor()));
        }
    }

    private static String head(boolean tied) {
        return tied ? "with a tied head" : "with a head of its own";
    }

    /** Closes the file; the models read from it stay. */
    @Override
    public void close() {
        tensors.close();
    }
}
