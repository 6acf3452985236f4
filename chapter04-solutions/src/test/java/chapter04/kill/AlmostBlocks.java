package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.dropout.SeparateDropout;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Blocks for task 4.4 that drop something in training, but not what and when they should. */
final class AlmostBlocks {
    static final List<GivenAnswers.Given> ALL = List.of(
            attention("attention-in-evaluation-and-a-constant-added", attended -> attended.add(0.25)),
            attention("attention-in-evaluation-and-its-output-made-larger", attended -> attended.mul(1.5)),
            attention("attention-in-evaluation-and-its-output-dropped", attended -> {
                Dropout drop = new Dropout(0.6);
                drop.initialize(TorchRandom.seeded(5));
                return drop.forward(attended);
            }),
            block("one-draw-of-weights-for-all-calls", OneDraw::new),
            block("whole-tokens-dropped-from-the-shortcuts", WholeTokens::new),
            block("training-that-does-not-end", Endless::new),
            block("other-first-values", OtherValues::new),
            block("the-first-parameters-kept", Keeping::new),
            block("other-random-numbers-in-training", OtherNumbers::new));

    private AlmostBlocks() {}

    private static GivenAnswers.Given block(String id, BiFunction<GPTConfig, DropoutRates, Layer> block) {
        return given(
                id,
                SeparateDropout.DROPOUT,
                "blockWithSeparateDropout",
                (GPTConfig config, DropoutRates rates) -> block.apply(config, rates));
    }

    private static GivenAnswers.Given attention(String id, UnaryOperator<INDArray> instead) {
        return block(id, (config, rates) -> new Evaluated(config, rates, instead));
    }

    /** Never lets attention train, and does something else to what it gives. */
    private static final class Evaluated extends UsualParts {
        private final UnaryOperator<INDArray> instead;

        Evaluated(GPTConfig config, DropoutRates rates, UnaryOperator<INDArray> instead) {
            super(config, rates);
            this.instead = instead;
        }

        @Override
        public INDArray forward(INDArray x) {
            boolean dropping = att.isTraining() && ((Dropout) att.find("dropout")).rate() > 0;
            att.eval();
            INDArray attended = att.forward(norm1.forward(x));
            INDArray y = x.add(drop.forward(dropping ? instead.apply(attended) : attended));
            if (isTraining()) {
                att.train();
            }
            return y.add(drop.forward(ff.forward(norm2.forward(y))));
        }
    }

    /** Drops the same at every call. */
    private static final class OneDraw extends UsualParts {
        OneDraw(GPTConfig config, DropoutRates rates) {
            super(config, rates);
        }

        @Override
        public INDArray forward(INDArray x) {
            att.find("dropout").initialize(TorchRandom.seeded(5));
            return usual(x);
        }
    }

    /** Drops all numbers of a token from its shortcut, or none. */
    private static final class WholeTokens extends UsualParts {
        WholeTokens(GPTConfig config, DropoutRates rates) {
            super(config, rates);
        }

        @Override
        public INDArray forward(INDArray x) {
            INDArray attended = att.forward(norm1.forward(x));
            INDArray y = x.add(attended.mul(tokens(attended)));
            INDArray fed = ff.forward(norm2.forward(y));
            return y.add(fed.mul(tokens(fed)));
        }

        private INDArray tokens(INDArray added) {
            return drop.forward(added.max(true, 2).mul(0).add(1));
        }
    }

    /** Goes on dropping once it was trained. */
    private static final class Endless extends UsualParts {
        private boolean begun;

        Endless(GPTConfig config, DropoutRates rates) {
            super(config, rates);
        }

        @Override
        public INDArray forward(INDArray x) {
            begun |= isTraining();
            if (begun) {
                att.train();
                drop.train();
            }
            return usual(x);
        }
    }

    /** Draws a random number that nobody asked for. */
    private static final class OtherValues extends UsualParts {
        OtherValues(GPTConfig config, DropoutRates rates) {
            super(config, rates);
        }

        @Override
        protected void drawParameters(TorchRandom random) {
            random.rand(1);
        }

        @Override
        public INDArray forward(INDArray x) {
            return usual(x);
        }
    }

    /** Sets the shift of its second norm to what that was at the first call. */
    private static final class Keeping extends UsualParts {
        private final List<float[]> kept = new ArrayList<>();

        Keeping(GPTConfig config, DropoutRates rates) {
            super(config, rates);
        }

        @Override
        public INDArray forward(INDArray x) {
            Parameter shift = Objects.requireNonNull(norm2.parameters().get("shift"));
            kept.add(shift.value().toFloatVector());
            shift.fill(values -> values.put(0, kept.get(0)));
            return usual(x);
        }
    }

    /** Has a generator of its own for its dropouts. */
    private static final class OtherNumbers extends UsualParts {
        private final TorchRandom random = TorchRandom.seeded(2718);

        OtherNumbers(GPTConfig config, DropoutRates rates) {
            super(config, rates);
        }

        @Override
        public INDArray forward(INDArray x) {
            seedDropout(random);
            return usual(x);
        }
    }
}
