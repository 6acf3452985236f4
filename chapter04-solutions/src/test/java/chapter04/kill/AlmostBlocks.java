package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static course.exercises.dropout.SeparateDropout.BLOCK_WITH_SEPARATE_DROPOUT;

import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Blocks for task 4.4 that drop something in training, but not what and when they should. */
final class AlmostBlocks {
    static final List<GivenAnswer> ALL = List.of(
            attention("attention-in-evaluation-and-a-constant-added", attended -> attended.add(0.25)),
            attention("attention-in-evaluation-and-its-output-made-larger", attended -> attended.mul(1.5)),
            attention("attention-in-evaluation-and-its-output-dropped", attended -> {
                Dropout drop = new Dropout(0.6);
                drop.initialize(TorchRandom.seeded(5));
                return drop.forward(attended);
            }),
            block("one-draw-of-weights-for-all-calls", (block, x) -> {
                block.att.find("dropout").initialize(TorchRandom.seeded(5));
                return block.usual(x);
            }),
            block("whole-tokens-dropped-from-the-shortcuts", (block, x) -> {
                INDArray attended = block.att.forward(block.norm1.forward(x));
                INDArray y = x.add(attended.mul(tokens(block, attended)));
                INDArray fed = block.ff.forward(block.norm2.forward(y));
                return y.add(fed.mul(tokens(block, fed)));
            }),
            block("training-that-does-not-end", (block, x) -> {
                if (block.trained() > 0) {
                    block.att.train();
                    block.drop.train();
                }
                return block.usual(x);
            }),
            given("other-first-values", BLOCK_WITH_SEPARATE_DROPOUT, OtherValues::new),
            given("the-first-parameters-kept", BLOCK_WITH_SEPARATE_DROPOUT, AlmostBlocks::keeping),
            given("other-random-numbers-in-training", BLOCK_WITH_SEPARATE_DROPOUT, AlmostBlocks::otherNumbers));

    private AlmostBlocks() {}

    private static GivenAnswer block(String id, CustomBlock.Forward forward) {
        return given(
                id,
                BLOCK_WITH_SEPARATE_DROPOUT,
                (GPTConfig config, DropoutRates rates) -> new CustomBlock(config, rates, forward));
    }

    /** Never lets attention train, and does something else to what it gives. */
    private static GivenAnswer attention(String id, UnaryOperator<INDArray> instead) {
        return block(id, (block, x) -> {
            boolean dropping = block.att.isTraining() && ((Dropout) block.att.find("dropout")).rate() > 0;
            block.att.eval();
            INDArray attended = block.att.forward(block.norm1.forward(x));
            INDArray y = x.add(block.drop.forward(dropping ? instead.apply(attended) : attended));
            if (block.isTraining()) {
                block.att.train();
            }
            return y.add(block.drop.forward(block.ff.forward(block.norm2.forward(y))));
        });
    }

    /** The block's dropout for all numbers of a token together. */
    private static INDArray tokens(CustomBlock block, INDArray added) {
        return block.drop.forward(added.max(true, 2).mul(0).add(1));
    }

    /** Draws a random number that nobody asked for. */
    private static final class OtherValues extends CustomBlock {
        OtherValues(GPTConfig config, DropoutRates rates) {
            super(config, rates, CustomBlock::usual);
        }

        @Override
        protected void drawParameters(TorchRandom random) {
            random.rand(1);
        }
    }

    /** Sets the shift of its second norm to what that was at the first call. */
    private static CustomBlock keeping(GPTConfig config, DropoutRates rates) {
        List<float[]> kept = new ArrayList<>();
        return new CustomBlock(config, rates, (block, x) -> {
            Parameter shift = Objects.requireNonNull(block.norm2.parameters().get("shift"));
            kept.add(shift.value().toFloatVector());
            shift.fill(values -> values.put(0, kept.get(0)));
            return block.usual(x);
        });
    }

    /** Has a generator of its own for its dropouts. */
    private static CustomBlock otherNumbers(GPTConfig config, DropoutRates rates) {
        TorchRandom random = TorchRandom.seeded(2718);
        return new CustomBlock(config, rates, (block, x) -> {
            block.seedDropout(random);
            return block.usual(x);
        });
    }
}
