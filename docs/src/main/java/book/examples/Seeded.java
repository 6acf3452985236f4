package book.examples;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import org.jspecify.annotations.Nullable;

/** The chapter's model, drawn from the chapter's seed: once, since the book shows it often. */
public final class Seeded {
    private static @Nullable GPTModel model;

    private Seeded() {}

    /** The model of 124 million parameters, with seed 123. */
    public static synchronized GPTModel model() {
        if (model == null) {
            model = draw();
        }
        return model;
    }

    static GPTModel draw() {
        GPTModel model = new GPTModel(GPTConfig.GPT_CONFIG_124M);
        model.initialize(TorchRandom.seeded(123));
        return model;
    }
}
