package chapter04.kill;

import static chapter04.kill.Answers.given;

import course.Task;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.random.TorchRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Blocks for task 4.4 that drop something in training, but not attention's weights. */
final class AlmostBlocks {
    static final List<Answers.Given> ALL = List.of(
            block("attention-in-evaluation-and-a-constant-added", attended -> attended.add(0.25)),
            block("attention-in-evaluation-and-its-output-made-larger", attended -> attended.mul(1.5)),
            block("attention-in-evaluation-and-its-output-dropped", attended -> {
                Dropout drop = new Dropout(0.6);
                drop.initialize(TorchRandom.seeded(5));
                return drop.forward(attended);
            }));

    private AlmostBlocks() {}

    private static Answers.Given block(String id, UnaryOperator<INDArray> instead) {
        return given(
                id,
                Task.DROPOUT,
                "blockWithSeparateDropout",
                (GPTConfig config, DropoutRates rates) -> new Evaluated(config, rates, instead));
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
}
