package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.TestArrays.randn;
import static course.exercises.dropout.SeparateDropout.BLOCK_WITH_SEPARATE_DROPOUT;

import chapter04.check.Answer;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Exercise44SeparateDropoutTest {
    private static final GPTConfig CONFIG = new GPTConfig(11, 8, 6, 2, 1, 0.5, false);

    private static Answer<Layer> ask(GPTConfig config, DropoutRates rates) {
        return answer(BLOCK_WITH_SEPARATE_DROPOUT, Exercise44SeparateDropout::blockWithSeparateDropout, config, rates);
    }

    @Nested
    @Tag("task:4.4")
    @Tag("points=10")
    class A_block_with_separate_dropout {
        @Test
        @Order(1)
        void it_has_the_tree_of_a_transformer_block_with_a_rate_at_each_place() {
            for (GPTConfig config : new GPTConfig[] {CONFIG, GPTConfig.GPT_CONFIG_124M}) {
                String expected = below(new TransformerBlock(config))
                        .replaceFirst("\\(dropout\\): Dropout\\(p=[^,]*", "(dropout): Dropout(p=0.2")
                        .replaceFirst("\\(drop_shortcut\\): Dropout\\(p=[^,]*", "(drop_shortcut): Dropout(p=0.3");
                Answer<Layer> answer = ask(config, new DropoutRates(0.1, 0.2, 0.3));

                answer.then(" as a tree", this::below)
                        .is(expected, "Attention drops with 0.2, the shortcuts with 0.3.");
            }
        }

        /** The tree without its first line, which holds the name of the class. */
        private String below(Layer layer) {
            return LayerTree.of(layer).lines().skip(1).collect(Collectors.joining("\n"));
        }

        @Test
        @Order(2)
        void with_equal_rates_it_is_a_transformer_block_of_that_rate() {
            for (GPTConfig usual : new GPTConfig[] {
                new GPTConfig(11, 8, 6, 2, 1, 0.4, false),
                new GPTConfig(11, 8, 6, 3, 1, 0.9, true),
                new GPTConfig(11, 8, 5, 1, 1, 0, true)
            }) {
                double rate = usual.dropRate();
                GPTConfig config = new GPTConfig(11, 8, usual.embDim(), usual.nHeads(), 1, 0.7, usual.qkvBias());

                ask(config, new DropoutRates(0.2, rate, rate)).isLayer(new TransformerBlock(usual));
            }
        }

        @Test
        void with_a_shortcut_rate_of_0_it_trains_as_a_transformer_block_that_drops_attention_weights_only() {
            Layer usual = training(new TransformerBlock(CONFIG));
            usual.find("drop_shortcut").eval();

            trains(usual, new DropoutRates(0.2, CONFIG.dropRate(), 0));
        }

        @Test
        void with_an_attention_rate_of_0_it_trains_as_a_transformer_block_that_drops_additions_only() {
            Layer usual = training(new TransformerBlock(CONFIG));
            usual.find("att").eval();

            trains(usual, new DropoutRates(0.2, 0, CONFIG.dropRate()));
        }

        private void trains(Layer usual, DropoutRates rates) {
            INDArray x = randn(1, 2, 5, 6);

            ask(CONFIG, rates)
                    .then(".forward(x) in training", block -> training(block).forward(x))
                    .isArray(usual.forward(x));
        }

        private Layer training(Layer layer) {
            layer.initialize(TorchRandom.seeded(123));
            layer.train();
            return layer;
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(BLOCK_WITH_SEPARATE_DROPOUT);
        }
    }
}
