package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.dropout.SeparateDropout;
import gpt.attention.MultiHeadAttention;
import gpt.model.DropoutRates;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Right answers to task 4.4. */
final class RightBlocks {
    static final List<GivenAnswers.Given> ALL = List.of(
            given(
                    "block-of-ones-own",
                    SeparateDropout.DROPOUT,
                    "blockWithSeparateDropout",
                    (GPTConfig config, DropoutRates rates) -> new OwnBlock(config, rates)),
            given(
                    "block-without-scratch",
                    SeparateDropout.DROPOUT,
                    "blockWithSeparateDropout",
                    (GPTConfig config, DropoutRates rates) -> {
                        Layer att = new MultiHeadAttention(
                                config.embDim(), config.nHeads(), rates.attention(), config.qkvBias());
                        Layer ff = new FeedForward(config.embDim());
                        Layer norm1 = new LayerNorm(config.embDim());
                        Layer norm2 = new LayerNorm(config.embDim());
                        Layer drop = new Dropout(rates.shortcut());
                        return new Layer() {
                            {
                                child("att", att);
                                child("ff", ff);
                                child("norm1", norm1);
                                child("norm2", norm2);
                                child("drop_shortcut", drop);
                            }

                            @Override
                            public INDArray forward(INDArray x) {
                                INDArray y = drop.forward(att.forward(norm1.forward(x)))
                                        .add(x);
                                return drop.forward(ff.forward(norm2.forward(y)))
                                        .add(y);
                            }
                        };
                    }));

    private RightBlocks() {}

    /** Writes over a copy of its own. */
    private static final class OwnBlock extends UsualParts {
        OwnBlock(GPTConfig config, DropoutRates rates) {
            super(config, rates);
        }

        @Override
        public INDArray forward(INDArray x) {
            INDArray y = x.dup();
            y.addi(drop.forward(att.forward(norm1.forward(y))));
            INDArray fed = ff.forward(norm2.forward(y));
            return y.addi(isTraining() ? drop.forward(fed) : fed);
        }
    }
}
