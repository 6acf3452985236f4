package course.exercises.model;

import course.exercises.Asking;
import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Rows;
import course.exercises.Task;
import course.exercises.Types;
import course.types.Functions;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Build 3: the transformer block, the logits of the whole model, and the generation of tokens, all by plain loops. */
public final class BuildModel {
    public static final Exercise EXERCISE =
            new Exercise(Chapter04.PACKAGE, "Build3", "Build3Model", "Model", "build-3-model.html").fromScratch();

    public static final Task BLOCK = EXERCISE.optional("B7", 10, "the transformer block");
    public static final Task WHOLE = EXERCISE.optional("B8", 10, "from token ids to logits");
    public static final Task GENERATION = EXERCISE.optional("B9", 15, "greedy generation");

    private static final Type LAYER = Types.of(UnaryOperator.class, INDArray.class);

    public static final Method TRANSFORMER_BLOCK = BLOCK.method(
                    INDArray.class, "transformerBlock", INDArray.class, LAYER, LAYER, LAYER, LAYER)
            .oracle(Body.of(BuildModel::transformerBlock))
            .inputs("parts whose order matters", (draw, ask) -> {
                for (int round = 0; round < 3; round++) {
                    block(
                            draw,
                            ask,
                            new Functions.Scaled(draw.between(2, 4)),
                            new Functions.Shifted(draw.between(1, 9)),
                            new Functions.Shifted(-draw.between(1, 9)),
                            new Functions.Scaled(-draw.between(2, 4)));
                    block(
                            draw,
                            ask,
                            new Functions.Shifted(draw.between(1, 9)),
                            new Functions.Scaled(draw.between(2, 4)),
                            new Functions.Swish(),
                            new Functions.Shifted(-draw.between(1, 9)));
                }
            })
            .inputs("layer norms and linear layers", (draw, ask) -> {
                for (int width = 2; width <= 5; width++) {
                    block(draw, ask, width, norm(draw, width), linear(draw, width), norm(draw, width));
                }
            })
            .inputs("parts that give 0 or x", (draw, ask) -> {
                UnaryOperator<INDArray> nothing = new Functions.Scaled(0);
                UnaryOperator<INDArray> same = new Functions.Scaled(1);
                UnaryOperator<INDArray> shifted = new Functions.Shifted(draw.between(2, 9));
                block(draw, ask, same, nothing, same, nothing);
                block(draw, ask, shifted, nothing, same, shifted);
                block(draw, ask, same, shifted, shifted, nothing);
                block(draw, ask, same, same, same, same);
            })
            .inputs(
                    "views of other arrays",
                    (draw, ask) -> ask.with(
                            Draw.view(draw.normal(2, 3, 4)),
                            norm(draw, 4),
                            linear(draw, 4),
                            norm(draw, 4),
                            new Functions.Swish()))
            .mistakes(() -> BlockMistakes.ALL);

    public static final Method LOGITS = WHOLE.method(
                    INDArray.class,
                    "logits",
                    int[][].class,
                    INDArray.class,
                    INDArray.class,
                    Types.list(LAYER),
                    LAYER,
                    INDArray.class)
            .oracle(Body.of(BuildModel::logits))
            .inputs("blocks whose order matters", (draw, ask) -> {
                for (int round = 0; round < 3; round++) {
                    model(
                            ask,
                            new Sizes(draw, 1, draw.between(2, 5)),
                            List.of(
                                    new Functions.Shifted(draw.between(1, 9)),
                                    new Functions.Scaled(draw.between(2, 4)),
                                    new Functions.Swish()));
                }
            })
            .inputs("a batch", (draw, ask) -> {
                model(ask, new Sizes(draw, 2, 3), List.of(new Functions.Swish(), new Functions.Shifted(1)));
                model(ask, new Sizes(draw, 3, 2), List.of(new Functions.Shifted(-2), new Functions.Swish()));
            })
            .inputs("one token, or no blocks", (draw, ask) -> {
                model(ask, new Sizes(draw, 1, 1), List.of(new Functions.Swish(), new Functions.Shifted(1)));
                model(ask, new Sizes(draw, 2, 1), List.of());
                model(ask, new Sizes(draw, 1, draw.between(3, 5)), List.of());
            })
            .inputs("as many tokens as posEmb has rows", (draw, ask) -> {
                int tokens = draw.between(2, 6);
                Sizes sizes = new Sizes(draw, 1, tokens, tokens, draw.between(6, 7), draw.between(2, 5));
                model(ask, sizes, List.of(new Functions.Scaled(2)));
            })
            .inputs("as many tokens in the vocabulary as a token has numbers", (draw, ask) -> {
                int width = draw.between(3, 5);
                model(ask, new Sizes(draw, 1, 3, 7, width, width), List.of(new Functions.Swish()));
            })
            .inputs("more tokens than posEmb has rows", (draw, ask) -> {
                int context = draw.between(2, 9);
                int tokens = context + draw.between(1, 9);
                refused(ask, List.of(tokens, context), new Sizes(draw, 2, tokens, context, 5, 3), 4);
            })
            .inputs("an id outside the vocabulary", (draw, ask) -> {
                int vocabulary = draw.between(5, 9);
                for (int id : new int[] {vocabulary, vocabulary + draw.between(9, 90), -draw.between(1, 9)}) {
                    refused(ask, List.of(id), new Sizes(draw, 2, 3, 4, vocabulary, 2), id);
                }
            })
            .mistakes(() -> LogitsMistakes.ALL);

    public static final Method GENERATE = GENERATION
            .method(
                    int[].class,
                    "generate",
                    Types.of(Function.class, int[].class, float[].class),
                    int[].class,
                    int.class,
                    int.class)
            .oracle(Body.of(BuildModel::generate))
            .inputs("a text within the context", (draw, ask) -> {
                for (int round = 0; round < 4; round++) {
                    ask.with(next(draw, 1000), prompt(draw, draw.between(1, 4)), draw.between(2, 5), 10);
                }
            })
            .inputs("several tokens with the highest logit", (draw, ask) -> {
                for (int round = 0; round < 4; round++) {
                    ask.with(next(draw, 2), prompt(draw, draw.between(1, 4)), draw.between(2, 5), 10);
                }
            })
            .inputs("a text beyond the context", (draw, ask) -> {
                for (int context = 1; context <= 4; context++) {
                    ask.with(next(draw, 1000), prompt(draw, draw.between(1, 3)), draw.between(4, 8), context);
                }
            })
            .inputs("a prompt beyond the context", (draw, ask) -> {
                for (int context = 2; context <= 4; context++) {
                    int tokens = context + draw.between(1, 3);
                    ask.with(next(draw, 1000), prompt(draw, tokens), draw.between(1, 4), context);
                }
            })
            .inputs("no new tokens", (draw, ask) -> {
                ask.with(next(draw, 1000), prompt(draw, draw.between(2, 4)), 0, 10);
                ask.with(next(draw, 1000), prompt(draw, 5), 0, draw.between(1, 4));
            })
            .inputs("fewer than 0 new tokens, a context below 1, an empty prompt", (draw, ask) -> {
                int negative = -draw.between(2, 9);
                ask.refused(List.of(negative), next(draw, 5), prompt(draw, 3), negative, 10);
                ask.refused(List.of(-1), next(draw, 5), prompt(draw, 3), -1, 10);
                ask.refused(List.of(negative), next(draw, 5), prompt(draw, 3), 4, negative);
                ask.refused(List.of(0), next(draw, 5), prompt(draw, 3), 4, 0);
                ask.refused(List.of("empty"), next(draw, 5), new int[0], 4, 10);
            })
            .mistakes(() -> GenerationMistakes.ALL);

    private BuildModel() {}

    private static void block(
            Draw draw,
            Asking ask,
            UnaryOperator<INDArray> norm1,
            UnaryOperator<INDArray> attention,
            UnaryOperator<INDArray> norm2,
            UnaryOperator<INDArray> feedForward) {
        INDArray x = draw.normal(draw.between(1, 2), draw.between(1, 3), draw.between(2, 4));
        ask.with(x, norm1, attention, norm2, feedForward);
    }

    private static void block(
            Draw draw,
            Asking ask,
            int width,
            UnaryOperator<INDArray> norm1,
            UnaryOperator<INDArray> attention,
            UnaryOperator<INDArray> norm2) {
        ask.with(draw.normal(2, 3, width), norm1, attention, norm2, linear(draw, width));
    }

    private static Functions.Normalization norm(Draw draw, int width) {
        return new Functions.Normalization(draw.normal(width), draw.normal(width), 0.1);
    }

    private static Functions.LinearMap linear(Draw draw, int width) {
        return new Functions.LinearMap(draw.normal(width, width), draw.normal(width));
    }

    /** The sizes of a model and of what it is asked. */
    private record Sizes(Draw draw, int sequences, int tokens, int context, int vocabulary, int width) {
        /** With a context that holds the whole batch, were it one text, and a token more. */
        Sizes(Draw draw, int sequences, int tokens) {
            this(draw, sequences, tokens, sequences * tokens + 1, draw.between(5, 6), draw.between(2, 4));
        }

        int[][] ids() {
            int[][] ids = new int[sequences][tokens];
            for (int[] sequence : ids) {
                Arrays.setAll(sequence, t -> draw.between(0, vocabulary - 1));
            }
            return ids;
        }
    }

    private static void model(Asking ask, Sizes sizes, List<UnaryOperator<INDArray>> blocks) {
        Draw draw = sizes.draw;
        int[][] ids = sizes.ids();
        if (sizes.tokens > 1) {
            ids[0][sizes.tokens - 1] = ids[0][0]; // a token twice in a text
        }
        ask.with(
                (Object) ids,
                draw.normal(sizes.vocabulary, sizes.width),
                draw.normal(sizes.context, sizes.width),
                blocks,
                norm(draw, sizes.width),
                draw.normal(sizes.vocabulary, sizes.width));
    }

    /** A model that must refuse its ids, the last of which is this one. */
    private static void refused(Asking ask, List<?> named, Sizes sizes, int last) {
        Draw draw = sizes.draw;
        int[][] ids = sizes.ids();
        ids[sizes.sequences - 1][sizes.tokens - 1] = last;
        ask.refused(
                named,
                (Object) ids,
                draw.normal(sizes.vocabulary, sizes.width),
                draw.normal(sizes.context, sizes.width),
                List.of(new Functions.Scaled(1)),
                new Functions.Scaled(1),
                draw.normal(sizes.vocabulary, sizes.width));
    }

    private static Functions.NextLogits next(Draw draw, int levels) {
        return new Functions.NextLogits(draw.between(5, 9), levels, draw.between(1, 999));
    }

    private static int[] prompt(Draw draw, int tokens) {
        int[] ids = new int[tokens];
        Arrays.setAll(ids, i -> draw.between(0, 4));
        return ids;
    }

    static INDArray transformerBlock(
            INDArray x,
            UnaryOperator<INDArray> norm1,
            UnaryOperator<INDArray> attention,
            UnaryOperator<INDArray> norm2,
            UnaryOperator<INDArray> feedForward) {
        INDArray attended = sum(x, attention.apply(norm1.apply(x)));
        return sum(attended, feedForward.apply(norm2.apply(attended)));
    }

    static INDArray sum(INDArray x, INDArray y) {
        double[][] rows = Rows.of(x);
        double[][] others = Rows.of(y);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] += others[i][j];
            }
        }
        return Rows.like(x, rows);
    }

    /** Refuses a text that is too long, and ids that are not in the vocabulary. */
    static void requireTokens(int[][] ids, INDArray tokEmb, INDArray posEmb) {
        for (int[] sequence : ids) {
            if (sequence.length > posEmb.size(0)) {
                throw new IllegalArgumentException(sequence.length + " tokens are more than " + posEmb.size(0));
            }
            for (int id : sequence) {
                if (id < 0 || id >= tokEmb.size(0)) {
                    throw new IllegalArgumentException("the id " + id + " is not in the vocabulary");
                }
            }
        }
    }

    static INDArray logits(
            int[][] ids,
            INDArray tokEmb,
            INDArray posEmb,
            List<UnaryOperator<INDArray>> blocks,
            UnaryOperator<INDArray> finalNorm,
            INDArray outHead) {
        return rest(embeddings(ids, tokEmb, (sequence, token) -> posEmb.getRow(token)), blocks, finalNorm, outHead);
    }

    /** What follows on the embeddings. */
    static INDArray rest(
            INDArray embeddings,
            List<UnaryOperator<INDArray>> blocks,
            UnaryOperator<INDArray> finalNorm,
            INDArray outHead) {
        INDArray x = embeddings;
        for (UnaryOperator<INDArray> block : blocks) {
            x = block.apply(x);
        }
        INDArray normalized = finalNorm.apply(x);
        return Rows.like(normalized, Rows.timesTransposed(Rows.of(normalized), Rows.of(outHead)));
    }

    /** The embedding of a position. */
    interface Position {
        INDArray of(int sequence, int token);
    }

    static INDArray embeddings(int[][] ids, INDArray tokEmb, Position position) {
        int width = (int) tokEmb.size(1);
        float[][][] x = new float[ids.length][ids[0].length][width];
        for (int b = 0; b < ids.length; b++) {
            for (int t = 0; t < ids[b].length; t++) {
                INDArray row = position.of(b, t);
                for (int c = 0; c < width; c++) {
                    x[b][t][c] = tokEmb.getFloat(ids[b][t], c) + row.getFloat(c);
                }
            }
        }
        return Nd4j.create(x);
    }

    /** Refuses a prompt without tokens, fewer than 0 new tokens, and a context without tokens. */
    static void requireCounts(int[] ids, int maxNewTokens, int contextLength) {
        if (ids.length == 0 || maxNewTokens < 0 || contextLength < 1) {
            throw new IllegalArgumentException((ids.length == 0 ? "the prompt is empty, " : "") + maxNewTokens
                    + " new tokens, a context of " + contextLength);
        }
    }

    static int[] generate(Function<int[], float[]> nextLogits, int[] ids, int maxNewTokens, int contextLength) {
        int[] all = ids;
        for (int step = 0; step < maxNewTokens; step++) {
            all = longer(all, first(highest(nextLogits.apply(last(all, contextLength)))));
        }
        return all.clone();
    }

    /** The last so many tokens, or all if there are fewer. */
    static int[] last(int[] ids, int tokens) {
        return Arrays.copyOfRange(ids, Math.max(0, ids.length - tokens), ids.length);
    }

    static int[] longer(int[] ids, int next) {
        int[] longer = Arrays.copyOf(ids, ids.length + 1);
        longer[ids.length] = next;
        return longer;
    }

    /** The ids with the highest logit. */
    static int[] highest(float... logits) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        int[] ids = {};
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] == highest) {
                ids = longer(ids, id);
            }
        }
        return ids;
    }

    static int first(int... ids) {
        return ids[0];
    }
}
