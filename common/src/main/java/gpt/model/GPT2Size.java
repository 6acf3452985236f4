package gpt.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The four sizes in which GPT-2 was published (Radford et al., 2019). */
public enum GPT2Size {
    SMALL("gpt2-small", 768, 12, 12),
    MEDIUM("gpt2-medium", 1024, 24, 16),
    LARGE("gpt2-large", 1280, 36, 20),
    XL("gpt2-xl", 1600, 48, 25);

    private final String modelName;
    private final int embDim;
    private final int nLayers;
    private final int nHeads;

    GPT2Size(String modelName, int embDim, int nLayers, int nHeads) {
        this.modelName = modelName;
        this.embDim = embDim;
        this.nLayers = nLayers;
        this.nHeads = nHeads;
    }

    /**
     * The size of this name, such as {@code gpt2-small}.
     *
     * @throws IllegalArgumentException if no size has this name; the message names all four
     */
    public static GPT2Size named(String modelName) {
        return Arrays.stream(values())
                .filter(size -> size.modelName.equals(modelName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no GPT-2 is called \"" + modelName
                        + "\": choose from "
                        + Arrays.stream(values()).map(GPT2Size::modelName).collect(Collectors.joining(", "))));
    }

    public String modelName() {
        return modelName;
    }

    /** {@code base} with the width, layers and heads of this size; the other values are kept. */
    public GPTConfig applyTo(GPTConfig base) {
        return new GPTConfig(
                base.vocabSize(), base.contextLength(), embDim, nHeads, nLayers, base.dropRate(), base.qkvBias());
    }
}
