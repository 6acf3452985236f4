package course.grade.judge;

import course.grade.judge.Question.Wrong;
import course.grade.worker.GarbledException;
import course.grade.worker.Numbers;
import course.grade.worker.Observation;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The inputs of exercise 4.4: configurations, rates, and ways to look at the block. */
final class BlockQuestions {
    private static final double ROUNDING = 1e-4;
    private static final double CHANCE = 0.08;

    private final Draw draw;

    BlockQuestions(Draw draw) {
        this.draw = draw;
    }

    /**
     * What is asked, and how the answer is looked at.
     *
     * @param silenced the linear layer whose numbers are 0, or empty
     */
    record Asked(GPTConfig config, DropoutRates rates, String silenced, int seed, Numbers x) {
        Observation.Look look() {
            return new Observation.Look(seed, silenced, x);
        }
    }

    /** Each rate alone, all of them, none, and each half of the block alone. */
    List<Asked> all() {
        List<Asked> all = new ArrayList<>();
        double rate = draw.between(70, 90) / 100.0;
        all.add(asked(false, new DropoutRates(draw.rate(), draw.rate(), draw.rate()), ""));
        all.add(asked(true, new DropoutRates(draw.rate(), draw.rate(), draw.rate()), ""));
        all.add(asked(false, new DropoutRates(rate, 0, 0), ""));
        all.add(asked(false, new DropoutRates(0, 0, rate), ""));
        all.add(asked(true, new DropoutRates(0, rate, 0), ""));
        all.add(asked(false, new DropoutRates(0, 0, rate), "ff.layers.2"));
        all.add(asked(true, new DropoutRates(0, 0, rate), "att.out_proj"));
        all.add(asked(false, new DropoutRates(0, rate, 0), "ff.layers.2"));
        return all;
    }

    private Asked asked(boolean qkvBias, DropoutRates rates, String silenced) {
        int heads = draw.between(2, 3);
        int width = heads * draw.between(2, 3);
        GPTConfig config = new GPTConfig(11, 8, width, heads, 1, draw.rate(), qkvBias);
        return new Asked(config, rates, silenced, draw.between(1, 1 << 20), Numbers.of(draw.normal(16, 8, width)));
    }

    /** Marks what was seen by what is seen of the solution. */
    static Optional<Wrong> mark(Asked asked, Observation expected, Observation given) {
        if (!given.tree().equals(expected.tree())) {
            return Optional.of(new Wrong(expected.tree(), given.tree(), "This is the block's tree."));
        }
        if (!given.parameters().equals(expected.parameters()) || given.runs().isEmpty()) {
            return Optional.of(new Wrong(
                    expected.parameters(), given.parameters(), "These are the names and shapes of its parameters."));
        }
        Numbers evaluated = given.runs().get(0);
        Numbers trained = given.runs().get(1);
        if (!given.runs().get(2).equals(asked.x)) {
            return Optional.of(new Wrong("x as it was", "x changed", "Your block changed x: it is the caller's."));
        }
        if (!close(expected.runs().get(0), evaluated)) {
            return Optional.of(new Wrong("what a TransformerBlock gives", "other numbers", "In evaluation."));
        }
        if (!close(expected.runs().get(1), trained) && !plausible(asked, evaluated, trained)) {
            return Optional.of(
                    new Wrong("numbers dropped at " + asked.rates, "other numbers", "In training, with these rates."));
        }
        return Optional.empty();
    }

    private static boolean close(Numbers expected, Numbers given) {
        double[] wanted = expected.values();
        double[] numbers = given.values();
        return expected.toString().equals(given.toString())
                && wanted.length == numbers.length
                && IntStream.range(0, wanted.length).allMatch(i -> near(wanted[i], numbers[i]));
    }

    private static boolean near(double expected, double given) {
        return Math.abs(given - expected) <= ROUNDING * Math.max(1, Math.abs(expected));
    }

    /** Whether other random numbers than the solution's could have dropped like this. */
    private static boolean plausible(Asked asked, Numbers evaluated, Numbers trained) {
        double[] x = asked.x.values();
        double[] whole = evaluated.values();
        double[] dropped = trained.values();
        if (!trained.toString().equals(asked.x.toString()) || dropped.length != x.length) {
            return false;
        }
        double rate = asked.rates.shortcut();
        boolean half = !asked.silenced.isEmpty();
        double share =
                IntStream.range(0, x.length).filter(i -> dropped[i] == x[i]).count() / (double) x.length;
        if (asked.rates.attention() > 0) { // and nothing else can be told
            return !close(evaluated, trained) && Math.abs(share - (half ? rate : rate * rate)) <= CHANCE;
        }
        if (!half) {
            return rate == 0 ? close(evaluated, trained) : Math.abs(share - rate * rate) <= CHANCE;
        }
        return Math.abs(share - rate) <= CHANCE
                && IntStream.range(0, x.length)
                        .allMatch(i -> Math.abs(dropped[i] - x[i]) <= ROUNDING
                                || near((whole[i] - x[i]) / (1 - rate), dropped[i] - x[i]));
    }

    /** What is seen of a block, here and now. */
    static Observation observe(Asked asked, Layer block) {
        try {
            return Observation.of(block, asked.config, asked.look());
        } catch (GarbledException e) {
            throw new IllegalStateException(e); // nobody sent it
        }
    }
}
