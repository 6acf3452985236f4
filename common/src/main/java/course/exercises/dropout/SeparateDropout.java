package course.exercises.dropout;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Task;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Layer;

/** Exercise 4.4: a transformer block with a dropout rate for each place. */
public final class SeparateDropout {
    public static final Exercise EXERCISE =
            new Exercise(Chapter04.PACKAGE, "4.4", "Exercise44SeparateDropout", "Separate dropout rates");

    public static final Task DROPOUT = EXERCISE.bonus("4.4", 10, "a rate for each dropout (bonus)");

    public static final Method BLOCK_WITH_SEPARATE_DROPOUT = DROPOUT.method(
                    Layer.class, "blockWithSeparateDropout", GPTConfig.class, DropoutRates.class)
            .oracle(Body.of((GPTConfig config, DropoutRates rates) ->
                    DropoutMistakes.block(config, rates.attention(), rates.shortcut())))
            .inputs("one rate alone", (draw, ask) -> {
                ask.with(config(draw, draw.between(2, 5), false), new DropoutRates(draw.rate(), 0, 0));
                ask.with(config(draw, draw.between(2, 3), draw.coin()), new DropoutRates(0, draw.rate(), 0));
                ask.with(config(draw, draw.between(2, 3), draw.coin()), new DropoutRates(0, 0, draw.rate()));
            })
            .inputs("all three rates", (draw, ask) -> {
                ask.with(config(draw, 1, draw.coin()), rates(draw));
                ask.with(config(draw, draw.between(2, 3), true), rates(draw));
            })
            .inputs(
                    "high rates",
                    (draw, ask) -> ask.with(
                            config(draw, draw.between(2, 3), draw.coin()),
                            new DropoutRates(draw.rate(), draw.between(88, 95) / 100.0, draw.between(88, 95) / 100.0)))
            .mistakes(() -> DropoutMistakes.ALL);

    private SeparateDropout() {}

    private static GPTConfig config(Draw draw, int heads, boolean qkvBias) {
        return new GPTConfig(11, 12, heads * draw.between(2, 4), heads, 1, draw.rate(), qkvBias);
    }

    private static DropoutRates rates(Draw draw) {
        return new DropoutRates(draw.rate(), draw.rate(), draw.rate());
    }
}
