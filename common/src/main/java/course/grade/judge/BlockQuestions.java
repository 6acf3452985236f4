package course.grade.judge;

import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import java.util.List;

/** The inputs of exercise 4.4: configurations and rates. */
final class BlockQuestions {
    private final Draw draw;

    BlockQuestions(Draw draw) {
        this.draw = draw;
    }

    /** Each rate alone, none, all, and high ones; one head and several, with and without a bias. */
    List<Object[]> all() {
        return List.of(
                block(1, true, draw.rate(), 0, 0),
                block(draw.between(2, 5), false, 0, 0, 0),
                block(draw.between(2, 3), draw.coin(), 0, draw.rate(), 0),
                block(draw.between(2, 3), draw.coin(), 0, 0, draw.rate()),
                block(1, draw.coin(), draw.rate(), draw.rate(), draw.rate()),
                block(draw.between(2, 3), true, draw.rate(), draw.rate(), draw.rate()),
                block(draw.between(4, 5), false, draw.rate(), draw.rate(), draw.rate()),
                block(draw.between(2, 3), draw.coin(), draw.rate(), high(), high()));
    }

    private double high() {
        return draw.between(88, 95) / 100.0;
    }

    private Object[] block(int heads, boolean qkvBias, double embedding, double attention, double shortcut) {
        int width = heads * draw.between(2, 4);
        GPTConfig config = new GPTConfig(11, 12, width, heads, 1, draw.rate(), qkvBias);
        return new Object[] {config, new DropoutRates(embedding, attention, shortcut)};
    }
}
