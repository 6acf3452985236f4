package gpt.training;

import picocli.CommandLine.Option;

/** The numbers that determine a training run, beside its text: the same ones give the same model. */
final class TrainingSettings {
    private static final int WARM_UP = 100;
    private static final double LAST_RATE = 0.1;

    @Option(names = "--emb-dim", defaultValue = "128", description = "The width C; default: ${DEFAULT-VALUE}.")
    int embDim;

    @Option(
            names = "--n-heads",
            defaultValue = "4",
            description = "Heads of each attention; default: ${DEFAULT-VALUE}.")
    int nHeads;

    @Option(names = "--n-layers", defaultValue = "4", description = "Transformer blocks; default: ${DEFAULT-VALUE}.")
    int nLayers;

    @Option(
            names = "--context-length",
            defaultValue = "128",
            description = "The context window in tokens; default: ${DEFAULT-VALUE}.")
    int contextLength;

    @Option(names = "--drop-rate", defaultValue = "0.2", description = "Every dropout; default: ${DEFAULT-VALUE}.")
    double dropRate;

    @Option(names = "--batch", defaultValue = "16", description = "Sequences of a step; default: ${DEFAULT-VALUE}.")
    int batch;

    @Option(names = "--steps", defaultValue = "2000", description = "Steps in all; default: ${DEFAULT-VALUE}.")
    int steps;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.003",
            description = "The highest one, after a warm-up; default: ${DEFAULT-VALUE}.")
    double learningRate;

    @Option(
            names = "--weight-decay",
            defaultValue = "0.3",
            description = "How fast the weights shrink by themselves; default: ${DEFAULT-VALUE}.")
    double weightDecay;

    @Option(
            names = "--seed",
            defaultValue = "123",
            description = "Of initial weights, batches and dropout; default: ${DEFAULT-VALUE}.")
    long seed;

    /**
     * Checks the numbers that the model itself does not.
     *
     * @throws IllegalArgumentException if there are no steps, or no sequences in one
     */
    void check() {
        if (steps < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "--steps and --batch must be at least 1, got " + steps + " and " + batch);
        }
    }

    /** Rises in the first steps to the highest one, then falls along a cosine to a tenth of it. */
    double learningRate(int step) {
        double rising = Math.min(1, (double) step / WARM_UP);
        double cosine = (1 + Math.cos(Math.PI * step / steps)) / 2;
        return learningRate * rising * (LAST_RATE + (1 - LAST_RATE) * cosine);
    }

    /** All numbers in a line, by which a saved run is recognized. */
    String text() {
        return "emb_dim " + embDim + ", n_heads " + nHeads + ", n_layers " + nLayers + ", context_length "
                + contextLength
                + ", drop_rate " + dropRate + ", batch " + batch + ", steps " + steps + ", learning_rate "
                + learningRate
                + ", weight_decay " + weightDecay + ", seed " + seed;
    }
}
