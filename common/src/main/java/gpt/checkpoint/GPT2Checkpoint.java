package gpt.checkpoint;

import gpt.attention.AttentionMask;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A file with the trained weights of a GPT-2, in the layout that OpenAI's are published in: {@code model.safetensors}.
 *
 * <pre>{@code
 * GPTModel model = GPT2Checkpoint.load(Path.of("model.safetensors"));
 * }</pre>
 *
 * <p>The shapes in the file determine every size but the number of heads: two heads give the same shapes as twelve. A file
 * may say it; for the four published sizes it is known; for others it must be given.
 */
public final class GPT2Checkpoint implements Closeable {
    private final SafeTensors tensors;
    private final GPT2Layout layout;

    private GPT2Checkpoint(SafeTensors tensors) {
        this.tensors = tensors;
        this.layout = GPT2Layout.of(tensors.file(), tensors.tensors());
    }

    /**
     * Opens a file and checks that it holds a GPT-2 and nothing else; no values are read yet.
     *
     * @throws CheckpointException if the file cannot be read, or is not a safetensors file that holds a GPT-2
     */
    public static GPT2Checkpoint open(Path file) {
        return of(SafeTensors.open(file));
    }

    /** Takes over the tensors, and closes them if they are not those of a GPT-2. */
    static GPT2Checkpoint of(SafeTensors tensors) {
        try {
            return new GPT2Checkpoint(tensors);
        } catch (CheckpointException failure) {
            tensors.close();
            throw ForeignFormat.shard(tensors.file())
                    .map(problem -> new CheckpointException(tensors.file(), problem, failure))
                    .orElse(failure);
        } catch (RuntimeException | Error failure) {
            tensors.close();
            throw failure;
        }
    }

    /**
     * Loads a model of a published size; for other sizes, give the number of heads.
     *
     * @throws CheckpointException if the file does not hold a GPT-2 of a published size
     */
    public static GPTModel load(Path file) {
        try (GPT2Checkpoint checkpoint = open(file)) {
            return checkpoint.model(checkpoint.config());
        }
    }

    /**
     * Loads a model of any size, with this many heads.
     *
     * @throws CheckpointException if the file does not hold a GPT-2
     * @throws IllegalArgumentException if {@code nHeads} does not divide the model's width
     */
    public static GPTModel load(Path file, int nHeads) {
        try (GPT2Checkpoint checkpoint = open(file)) {
            return checkpoint.model(checkpoint.config(nHeads));
        }
    }

    /**
     * The configuration of the file's model, with the number of heads that the file gives, or else that of the published
     * GPT-2 of its size.
     *
     * @throws CheckpointException if the file gives none and its size is not a published one, so that the number of heads
     *     must be given, or if it gives one that does not divide the model's width
     */
    public GPTConfig config() {
        return config(HeadCount.of(tensors, layout));
    }

    /**
     * The configuration of the file's model, with this many heads.
     *
     * @throws IllegalArgumentException if {@code nHeads} does not divide the model's width
     */
    public GPTConfig config(int nHeads) {
        return layout.config(nHeads, GPTConfig.GPT_CONFIG_124M.dropRate());
    }

    /**
     * Builds the model and reads its values; the output head is tied unless the file has one of its own.
     *
     * @param config the file's {@link #config()}, possibly with other {@code nHeads} and {@code dropRate}
     * @throws CheckpointException if the file cannot be read
     * @throws IllegalArgumentException if {@code config} differs from the file's in anything else
     */
    public GPTModel model(GPTConfig config) {
        GPTModel model = modelWithoutValues(config, AttentionMask.causal());
        fill(model);
        return model;
    }

    /** Builds the model as {@link #model} does, with any mask and without its values, which {@link #fill} reads. */
    public GPTModel modelWithoutValues(GPTConfig config, AttentionMask mask) {
        requireSameSizes(config);
        return layout.tied() ? GPTModel.withTiedHead(config, mask) : new GPTModel(config, mask);
    }

    private void requireSameSizes(GPTConfig config) {
        GPTConfig own = layout.config(config.nHeads(), config.dropRate());
        if (!config.equals(own)) {
            throw new IllegalArgumentException(tensors.file() + " holds a model of " + own + ", got " + config);
        }
    }

    /**
     * Reads the values of a model, such as one from {@link #modelWithoutValues}.
     *
     * @throws CheckpointException if the file cannot be read
     * @throws IllegalArgumentException if {@code model} has another configuration than the file's, or only one of the two
     *     has a tied head
     */
    public void fill(GPTModel model) {
        requireSameSizes(model.config());
        Map<String, Parameter> parameters = model.namedParameters();
        boolean tied = model.distinctParameters().size() < parameters.size();
        if (tied != layout.tied()) {
            throw new IllegalArgumentException(tensors.file() + " holds a model whose output head is "
                    + (tied ? "not tied, got one whose head is" : "tied, got one whose head is not"));
        }
        layout.sources().forEach(source -> {
            Parameter parameter = Objects.requireNonNull(parameters.get(source.parameter()), source.parameter());
            source.fill(parameter, tensors.floats(source.tensor()));
        });
    }

    /** Closes the file; models that were read from it stay usable. */
    @Override
    public void close() {
        tensors.close();
    }
}
