package course.exercises.counts;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Task;
import course.exercises.Types;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.model.TransformerBlock;
import gpt.nn.Dropout;
import gpt.nn.Embedding;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Parameter;
import gpt.nn.Sequential;
import gpt.report.ParameterCount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exercise 4.1: parameters counted on real layers, and by arithmetic. */
public final class ParameterCounts {
    public static final Exercise EXERCISE = new Exercise(
            Chapter04.PACKAGE, "4.1", "Exercise41ParameterCounts", "Feed-forward vs. attention: counting parameters");

    public static final Task COUNT = EXERCISE.task("4.1a", 10, "count a layer's parameters");
    public static final Task BREAKDOWN = EXERCISE.task("4.1b", 15, "parameters of both modules");
    public static final Task RATIO = EXERCISE.task("4.1c", 5, "ratio of feed-forward to attention");

    public static final Method COUNT_PARAMETERS = COUNT.method(long.class, "countParameters", Layer.class)
            .oracle(Body.of((Layer layer) -> layer.namedParameters().values().stream()
                    .mapToLong(Parameter::numel)
                    .sum()))
            .inputs("single layers", (draw, ask) -> {
                ask.with(new Linear(draw.between(2, 40), draw.between(2, 40), true));
                ask.with(new Linear(draw.between(2, 40), draw.between(2, 40), false));
                ask.with(new Embedding(draw.between(2, 99), draw.between(2, 99)));
                ask.with(new LayerNorm(draw.between(2, 99)));
                ask.with(new GELU());
                ask.with(new Dropout(draw.rate()));
            })
            .inputs("layers inside layers", (draw, ask) -> {
                ask.with(new Sequential(new Linear(draw.between(2, 9), 3, true), new LayerNorm(draw.between(2, 9))));
                ask.with(new Sequential(
                        new Sequential(new Linear(draw.between(2, 9), 3, true), new GELU()),
                        new LayerNorm(draw.between(2, 9))));
                ask.with(new Sequential(new Sequential(new Sequential(new Linear(draw.between(2, 9), 5, false)))));
                ask.with(deep(draw, draw.between(10, 16)));
                ask.with(wide(draw, draw.between(20, 40)));
                ask.with(new TransformerBlock(draw.config(9)));
                ask.with(new GPTModel(draw.config(9)));
            })
            .inputs("parameters of the layer's own, of any rank", (draw, ask) -> {
                ask.with(new Own(draw.between(2, 9), draw.between(2, 9), new Linear(draw.between(2, 9), 2, true)));
                ask.with(new Own(draw.between(2, 9), 1, new Own(draw.between(2, 9), 3, new LayerNorm(4))));
            })
            .inputs("more parameters than an int can hold, or 32 bits", (draw, ask) -> {
                ask.with(new Huge(draw.between(50_000, 60_000), draw.between(50_000, 60_000)));
                ask.with(new Huge(draw.between(70_000, 80_000), draw.between(70_000, 80_000)));
                Layer some = new Huge(40_000, draw.between(40_000, 41_000));
                Layer others = new Huge(40_000, 40_000);
                ask.with(new Sequential(some, others));
                ask.with(new Sequential(some, others, new Huge(40_000, 40_000)));
            })
            .plain("layers inside layers")
            .mistakes(() -> CountingMistakes.ALL);

    public static final Method FEED_FORWARD_BREAKDOWN = BREAKDOWN
            .method(Types.list(ParameterCount.class), "feedForwardBreakdown", GPTConfig.class)
            .oracle(Body.of(ParameterCounts::feedForward))
            .inputs("any width", (draw, ask) -> widths(draw, ask::with))
            .mistakes(() -> BreakdownMistakes.FEED_FORWARD);

    public static final Method ATTENTION_BREAKDOWN = BREAKDOWN
            .method(Types.list(ParameterCount.class), "attentionBreakdown", GPTConfig.class)
            .oracle(Body.of(ParameterCounts::attention))
            .inputs("any width", (draw, ask) -> widths(draw, ask::with))
            .mistakes(() -> BreakdownMistakes.ATTENTION);

    public static final Method FEED_FORWARD_TO_ATTENTION_RATIO = RATIO.method(
                    double.class, "feedForwardToAttentionRatio", GPTConfig.class)
            .oracle(Body.of((GPTConfig config) -> (double) total(feedForward(config)) / total(attention(config))))
            .inputs("any width", (draw, ask) -> widths(draw, ask::with))
            .mistakes(() -> RatioMistakes.ALL);

    private ParameterCounts() {}

    private static List<ParameterCount> feedForward(GPTConfig config) {
        long c = config.embDim();
        return List.of(
                new ParameterCount("1st linear layer", 4 * c * c, 4 * c),
                new ParameterCount("2nd linear layer", 4 * c * c, c));
    }

    private static List<ParameterCount> attention(GPTConfig config) {
        long c = config.embDim();
        long bias = config.qkvBias() ? c : 0;
        return List.of(
                new ParameterCount("W_query", c * c, bias),
                new ParameterCount("W_key", c * c, bias),
                new ParameterCount("W_value", c * c, bias),
                new ParameterCount("out_proj", c * c, c));
    }

    private static long total(List<ParameterCount> rows) {
        return rows.stream().mapToLong(ParameterCount::total).sum();
    }

    /** Widths small, odd and of every order of magnitude, up to one whose square 32 bits do not hold. */
    private static void widths(Draw draw, Consumer<GPTConfig> ask) {
        ask.accept(GPTConfig.GPT_CONFIG_124M);
        ask.accept(width(draw, 1, 1, true));
        ask.accept(width(draw, 2, 1, false));
        for (int heads = 1; heads <= 6; heads++) {
            ask.accept(width(draw, heads * draw.between(1, 33), heads, heads % 2 == 0));
        }
        for (int bits = 5; bits < 17; bits++) {
            for (boolean qkvBias : new boolean[] {true, false}) {
                int heads = draw.between(1, 30);
                int perHead = draw.between(1 << bits, 2 << bits) / heads + 1;
                ask.accept(width(draw, heads * perHead, heads, qkvBias));
            }
        }
    }

    private static GPTConfig width(Draw draw, int embDim, int heads, boolean qkvBias) {
        return new GPTConfig(
                draw.between(11, 99_999),
                draw.between(3, 5000),
                embDim,
                heads,
                draw.between(1, 99),
                draw.rate(),
                qkvBias);
    }

    private static Layer deep(Draw draw, int levels) {
        Layer layer = new LayerNorm(draw.between(2, 9));
        for (int level = 0; level < levels; level++) {
            layer = level % 2 == 0 ? new Own(draw.between(2, 9), 2, layer) : new Sequential(layer, new GELU());
        }
        return layer;
    }

    private static Layer wide(Draw draw, int children) {
        List<Layer> layers = new ArrayList<>();
        for (int child = 0; child < children; child++) {
            layers.add(
                    draw.coin() ? new LayerNorm(draw.between(2, 99)) : new Linear(draw.between(2, 9), 3, draw.coin()));
        }
        return new Sequential(layers);
    }

    /** A layer with parameters of its own, of any rank, beside one inside. */
    private static final class Own extends Layer {
        Own(int some, int others, Layer inner) {
            parameter("five", 2, some, 3, others, 2);
            parameter("cube", some, 2, others);
            parameter("row", others);
            parameter("number");
            child("inner", inner);
        }

        @Override
        public INDArray forward(INDArray x) {
            return x;
        }
    }

    /** A layer too large for any memory; initialize gives it no values. */
    private static final class Huge extends Layer {
        Huge(long rows, long columns) {
            parameter("weight", rows, columns);
        }

        @Override
        public INDArray forward(INDArray x) {
            return x;
        }
    }
}
