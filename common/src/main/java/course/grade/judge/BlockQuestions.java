package course.grade.judge;

import course.feedback.DroppedAdditions;
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
    /** Enough to tell how often something is dropped. */
    private static final int SEQUENCES = 300;

    private static final int MOST_TOKENS = 12;
    private static final String END_OF_ATTENTION = "att.out_proj";
    private static final String END_OF_FEED_FORWARD = "ff.layers.2";

    private final Draw draw;

    BlockQuestions(Draw draw) {
        this.draw = draw;
    }

    /** What the output tells of what was dropped. */
    private enum Shows {
        /** In how many places it came out as x. */
        SHARES,
        /** Each number that one half adds. */
        ADDITIONS,
        /** Each attention weight. */
        WEIGHTS
    }

    /**
     * What is asked, and how the answer is looked at.
     *
     * @param silenced the layers whose numbers are 0
     */
    record Asked(GPTConfig config, DropoutRates rates, Shows shows, List<String> silenced, int seed, Numbers x) {
        Observation.Look look() {
            return new Observation.Look(seed, silenced, x);
        }
    }

    /** Shapes of all sizes, each rate alone, all of them, each half alone, and the attention weights one by one. */
    List<Asked> all() {
        List<Asked> all = new ArrayList<>();
        double high = draw.between(88, 95) / 100.0;
        all.add(anyShape(1, draw.between(9, MOST_TOKENS)));
        all.add(anyShape(draw.between(2, 20), draw.between(1, 7)));
        all.add(shares(new DropoutRates(draw.rate(), draw.rate(), draw.rate())));
        all.add(shares(new DropoutRates(0, 0, high)));
        all.add(shares(new DropoutRates(0, high, 0)));
        all.add(shares(new DropoutRates(0, high, 0), END_OF_FEED_FORWARD));
        all.add(additions(middle(), END_OF_FEED_FORWARD));
        all.add(additions(middle(), END_OF_ATTENTION));
        all.add(additions(high, draw.coin() ? END_OF_ATTENTION : END_OF_FEED_FORWARD));
        all.add(weights(middle()));
        all.add(weights(high));
        return all;
    }

    private double middle() {
        return draw.between(40, 60) / 100.0;
    }

    /** Without dropout, but for the embeddings', which is none of the block's business. */
    private Asked anyShape(int sequences, int tokens) {
        int heads = draw.between(1, 5);
        GPTConfig config = config(heads, draw.between(heads == 1 ? 2 : 1, 4));
        return asked(config, new DropoutRates(draw.rate(), 0, 0), Shows.SHARES, sequences, tokens);
    }

    private Asked shares(DropoutRates rates, String... silenced) {
        return asked(small(), rates, Shows.SHARES, 16, 8, silenced);
    }

    private Asked additions(double rate, String silenced) {
        DropoutRates rates = new DropoutRates(draw.rate(), 0, rate);
        return asked(small(), rates, Shows.ADDITIONS, SEQUENCES, 2, silenced);
    }

    private Asked weights(double rate) {
        DropoutRates rates = new DropoutRates(draw.rate(), rate, 0);
        String[] silenced = DroppedWeights.SILENCED.toArray(String[]::new);
        return asked(small(), rates, Shows.WEIGHTS, SEQUENCES, DroppedWeights.TOKENS, silenced);
    }

    private GPTConfig small() {
        return config(draw.between(2, 3), draw.between(2, 3));
    }

    private GPTConfig config(int heads, int width) {
        return new GPTConfig(11, MOST_TOKENS, heads * width, heads, 1, draw.rate(), draw.coin());
    }

    private Asked asked(
            GPTConfig config, DropoutRates rates, Shows shows, int sequences, int tokens, String... silenced) {
        Numbers x = Numbers.of(draw.normal(sequences, tokens, config.embDim()));
        return new Asked(config, rates, shows, List.of(silenced), draw.between(1, 1 << 20), x);
    }

    /** Marks what was seen by what is seen of the solution. */
    static Optional<Wrong> mark(Asked asked, Observation expected, Observation given) throws GarbledException {
        if (!given.tree().equals(expected.tree())) {
            return Optional.of(new Wrong(expected.tree(), given.tree(), "This is the block's tree."));
        }
        if (!given.parameters().equals(expected.parameters()) || !given.complete()) {
            return Optional.of(new Wrong(
                    expected.parameters(), given.parameters(), "These are the names and shapes of its parameters."));
        }
        if (!given.x().equals(asked.x)) {
            return Optional.of(new Wrong("x as it was", "x changed", "Your block changed x: it is the caller's."));
        }
        return like(expected.drawn(), given.drawn(), "After initialize, with the same seed.")
                .or(() -> like(expected.evaluated(), given.evaluated(), "In evaluation."))
                .or(() -> like(expected.evaluatedAgain(), given.evaluatedAgain(), "In evaluation, after training."))
                .or(() -> like(expected.moved(), given.moved(), "In evaluation, after its parameters have changed."))
                .or(() -> like(expected.row(), given.row(), "In evaluation, of the numbers of one token."))
                .or(() -> training(asked, expected, given));
    }

    private static Optional<Wrong> like(Numbers expected, Numbers given, String when) {
        return close(expected, given)
                ? Optional.empty()
                : Optional.of(new Wrong("what a TransformerBlock gives", "other numbers", when));
    }

    private static Optional<Wrong> training(Asked asked, Observation expected, Observation given) {
        if (close(expected.trained().get(0), given.trained().get(0))
                && close(expected.trained().get(1), given.trained().get(1))) {
            return Optional.empty();
        }
        if (dropsAnew(expected.trained()) && !dropsAnew(given.trained())) {
            return Optional.of(new Wrong(
                    "other numbers dropped at each call",
                    "the same ones",
                    "In training, the block was called twice with the same x."));
        }
        return given.trained().stream()
                .flatMap(trained -> complaint(asked, given.evaluated(), trained).stream())
                .findFirst()
                .map(because -> new Wrong("numbers dropped at " + asked.rates, "other numbers", because));
    }

    private static boolean dropsAnew(List<Numbers> trained) {
        return !trained.get(0).equals(trained.get(1));
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
    private static Optional<String> complaint(Asked asked, Numbers evaluated, Numbers trained) {
        if (!trained.toString().equals(asked.x.toString()) || !trained.complete()) {
            return Optional.of("In training, the shape and type are those of x: " + asked.x + ".");
        }
        try {
            return switch (asked.shows) {
                case SHARES ->
                    plausible(asked, evaluated, trained)
                            ? Optional.empty()
                            : Optional.of("In training, with these rates.");
                case ADDITIONS ->
                    new DroppedAdditions(
                                    asked.silenced.contains(END_OF_ATTENTION) ? "feed-forward" : "attention",
                                    asked.rates.shortcut())
                            .complaint(asked.x.toArray(), evaluated.toArray(), trained.toArray());
                case WEIGHTS -> {
                    TransformerBlock usual = new TransformerBlock(asked.config);
                    asked.look().prepare(usual);
                    yield new DroppedWeights(usual, asked.config.nHeads(), asked.rates.attention())
                            .complaint(asked.x.toArray(), trained.toArray());
                }
            };
        } catch (GarbledException e) {
            throw new IllegalStateException(e); // all of them are complete
        }
    }

    /** Whether other random numbers than the solution's could have dropped like this. */
    private static boolean plausible(Asked asked, Numbers evaluated, Numbers trained) {
        double[] x = asked.x.values();
        double[] dropped = trained.values();
        double rate = asked.rates.shortcut();
        double share =
                IntStream.range(0, x.length).filter(i -> dropped[i] == x[i]).count() / (double) x.length;
        if (asked.rates.attention() > 0) { // and nothing else can be told
            return !close(evaluated, trained) && Math.abs(share - rate * rate) <= CHANCE;
        }
        return rate == 0 ? close(evaluated, trained) : Math.abs(share - rate * rate) <= CHANCE;
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
