package course.grade.judge;

import course.feedback.DroppedWeights;
import course.grade.judge.Question.Wrong;
import course.grade.worker.GarbledException;
import course.grade.worker.Numbers;
import course.grade.worker.Observation;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The inputs of exercise 4.4: configurations, rates, and ways to look at the block. */
final class BlockQuestions {
    private static final double ROUNDING = 1e-4;
    private static final double CHANCE = 0.08;
    /** Enough to tell how often a weight is dropped. */
    private static final int SEQUENCES = 150;

    private final Draw draw;

    BlockQuestions(Draw draw) {
        this.draw = draw;
    }

    /**
     * What is asked, and how the answer is looked at.
     *
     * @param silenced the layers whose numbers are 0
     */
    record Asked(GPTConfig config, DropoutRates rates, List<String> silenced, int seed, Numbers x) {
        Observation.Look look() {
            return new Observation.Look(seed, silenced, x);
        }

        /** Whether the output tells which attention weights were dropped. */
        boolean showsWeights() {
            return silenced.equals(DroppedWeights.SILENCED);
        }
    }

    /** Each rate alone, all of them, none, each half of the block alone, and the attention weights one by one. */
    List<Asked> all() {
        List<Asked> all = new ArrayList<>();
        double rate = draw.between(70, 90) / 100.0;
        all.add(asked(false, new DropoutRates(draw.rate(), draw.rate(), draw.rate())));
        all.add(asked(true, new DropoutRates(draw.rate(), draw.rate(), draw.rate())));
        all.add(asked(false, new DropoutRates(rate, 0, 0)));
        all.add(asked(false, new DropoutRates(0, 0, rate)));
        all.add(asked(true, new DropoutRates(0, rate, 0)));
        all.add(asked(false, new DropoutRates(0, 0, rate), "ff.layers.2"));
        all.add(asked(true, new DropoutRates(0, 0, rate), "att.out_proj"));
        all.add(asked(false, new DropoutRates(0, rate, 0), "ff.layers.2"));
        all.add(weights(draw.coin()));
        all.add(weights(draw.coin()));
        return all;
    }

    private Asked weights(boolean qkvBias) {
        double rate = draw.between(40, 70) / 100.0;
        int silenced = DroppedWeights.SILENCED.size();
        return asked(
                qkvBias,
                new DropoutRates(draw.rate(), rate, 0),
                SEQUENCES,
                DroppedWeights.TOKENS,
                DroppedWeights.SILENCED.toArray(new String[silenced]));
    }

    private Asked asked(boolean qkvBias, DropoutRates rates, String... silenced) {
        return asked(qkvBias, rates, 16, 8, silenced);
    }

    private Asked asked(boolean qkvBias, DropoutRates rates, int sequences, int tokens, String... silenced) {
        int heads = draw.between(2, 3);
        int width = heads * draw.between(2, 3);
        GPTConfig config = new GPTConfig(11, 8, width, heads, 1, draw.rate(), qkvBias);
        Numbers x = Numbers.of(draw.normal(sequences, tokens, width));
        return new Asked(config, rates, List.of(silenced), draw.between(1, 1 << 20), x);
    }

    /** Marks what was seen by what is seen of the solution. */
    static Optional<Wrong> mark(Asked asked, Observation expected, Observation given) throws GarbledException {
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
        if (close(expected.runs().get(1), trained)) {
            return Optional.empty();
        }
        Optional<String> complaint = complaint(asked, evaluated, trained);
        return complaint.map(because -> new Wrong("numbers dropped at " + asked.rates, "other numbers", because));
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

    /** Why no random numbers, the solution's or others, can have dropped like this. */
    private static Optional<String> complaint(Asked asked, Numbers evaluated, Numbers trained) throws GarbledException {
        if (!plausible(asked, evaluated, trained)) {
            return Optional.of("In training, with these rates.");
        }
        if (!asked.showsWeights()) {
            return Optional.empty();
        }
        TransformerBlock usual = new TransformerBlock(asked.config);
        asked.look().prepare(usual);
        return new DroppedWeights(usual, asked.config.nHeads(), asked.rates.attention())
                .complaint(asked.x.toArray(), trained.toArray());
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
