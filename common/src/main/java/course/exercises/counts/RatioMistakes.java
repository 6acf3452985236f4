package course.exercises.counts;

import course.exercises.Body;
import course.exercises.Mistake;
import gpt.model.GPTConfig;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Task 4.1c: what people get wrong in the ratio of the two modules. */
final class RatioMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "upside-down",
                    "the attention module is divided by the feed-forward module, instead of the other way round.",
                    config -> attention(config) / feedForward(config)),
            mistake(
                    "integer-division",
                    "one long is divided by another: the digits after the decimal point are lost.",
                    config -> Math.floor(feedForward(config) / attention(config))),
            mistake(
                    "rounded",
                    "the ratio is rounded to two places.",
                    config -> Math.round(100 * feedForward(config) / attention(config)) / 100.0),
            mistake(
                    "share-of-both",
                    "the feed-forward module is divided by both modules together.",
                    config -> feedForward(config) / (feedForward(config) + attention(config))),
            mistake(
                    "ratio-biases-forgotten",
                    "the biases of both modules are left out: without them, it is 2 at every width.",
                    config -> 2),
            mistake(
                    "ratio-feed-forward-biases-forgotten",
                    "the feed-forward module's biases are forgotten.",
                    config -> (feedForward(config) - 5 * width(config)) / attention(config)),
            mistake(
                    "ratio-out-proj-bias-forgotten",
                    "out_proj's bias is forgotten.",
                    config -> feedForward(config) / (attention(config) - width(config))),
            mistake(
                    "ratio-qkv-bias-never",
                    "query, key and value have no bias, even where the configuration gives them one.",
                    config -> feedForward(config) / (4 * width(config) * width(config) + width(config))),
            mistake(
                    "ratio-qkv-bias-always",
                    "query, key and value are given a bias whatever the configuration says.",
                    config -> feedForward(config) / (4 * width(config) * width(config) + 4 * width(config))),
            mistake(
                    "ratio-in-an-int",
                    "the counts are computed in an int: beyond 2,147,483,647 they overflow.",
                    config -> (double) (int) (long) feedForward(config) / (int) (long) attention(config)));

    private RatioMistakes() {}

    private static Mistake mistake(String id, String when, ToDoubleFunction<GPTConfig> body) {
        return new Mistake(
                id,
                ParameterCounts.FEED_FORWARD_TO_ATTENTION_RATIO,
                when,
                Body.of((GPTConfig config) -> body.applyAsDouble(config)));
    }

    private static double width(GPTConfig config) {
        return config.embDim();
    }

    private static double feedForward(GPTConfig config) {
        return 8 * width(config) * width(config) + 5 * width(config);
    }

    private static double attention(GPTConfig config) {
        return 4 * width(config) * width(config) + (config.qkvBias() ? 4 : 1) * width(config);
    }
}
