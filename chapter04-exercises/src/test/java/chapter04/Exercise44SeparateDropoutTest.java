package chapter04;

import static chapter04.check.Answer.answer;

import chapter04.check.Answer;
import chapter04.check.Masks;
import course.feedback.DroppedAdditions;
import course.feedback.DroppedWeights;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Exercise44SeparateDropoutTest {
    private static final GPTConfig CONFIG = new GPTConfig(11, 8, 6, 2, 1, 0.5, false);

    private static Answer<Layer> ask(GPTConfig config, DropoutRates rates) {
        return answer(
                "blockWithSeparateDropout(config, " + typed(rates) + ")",
                Exercise44SeparateDropout::blockWithSeparateDropout,
                config,
                rates);
    }

    private static String typed(DropoutRates rates) {
        return "new DropoutRates(" + rates.embedding() + ", " + rates.attention() + ", " + rates.shortcut() + ")";
    }

    /** A layer with a different number in every place, the same for the same parameter; no two parts of it are alike. */
    private static Layer filled(Layer layer) {
        layer.initialize(TorchRandom.seeded(123));
        layer.namedParameters()
                .forEach((path, parameter) -> parameter.fill(
                        values -> TorchRandom.seeded(path.hashCode()).uniform(values, -1, 1)));
        return layer;
    }

    /** A block of which this linear layer gives 0; where it is the last of a half, that half adds nothing. */
    private static Layer without(Layer block, String linear) {
        block.find(linear).parameters().values().forEach(parameter -> parameter.fill(0));
        return block;
    }

    /** What the student's block makes of x: something of x's shape and type, and x itself as it was. */
    private static INDArray forward(Answer<Layer> block, INDArray x) {
        INDArray before = x.dup();
        Answer<INDArray> answer = block.then(".forward(x)", layer -> layer.forward(x));
        INDArray y = answer.value();
        answer.holds(
                Arrays.equals(y.shape(), x.shape()) && y.dataType() == x.dataType(),
                "x is " + x.dataType() + " " + Arrays.toString(x.shape()) + ", and so must be what comes out. Yours is "
                        + y.dataType() + " " + Arrays.toString(y.shape()) + ".");
        answer.holds(Masks.same(x, before), "Your block changed x: it is the caller's, and the shortcut needs it too.");
        return y;
    }

    /** Gives the block values and switches it to training. */
    private static Answer<Layer> training(Answer<Layer> answer) {
        Layer block = answer.value();
        block.initialize(TorchRandom.seeded(123));
        block.train();
        return answer;
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
        void it_has_the_parameters_of_a_transformer_block() {
            for (boolean qkvBias : new boolean[] {false, true}) {
                GPTConfig config = new GPTConfig(11, 8, 6, 2, 1, 0.5, qkvBias);
                Answer<Layer> answer = ask(config, new DropoutRates(0, 0, 0));

                answer.then(".namedParameters()", this::parameters)
                        .is(
                                parameters(new TransformerBlock(config)),
                                "Names and shapes are those of a TransformerBlock.");
                String shared = shared(answer.value());
                answer.holds(
                        shared.isEmpty(),
                        shared + " are one and the same parameter. In a TransformerBlock, each layer has parameters of"
                                + " its own: make a new layer for each place.");
            }
        }

        /** The paths of the first two parameters that are one, or nothing. */
        private String shared(Layer block) {
            Map<Parameter, String> paths = new HashMap<>();
            return block.namedParameters().entrySet().stream()
                    .flatMap(entry -> Stream.ofNullable(paths.putIfAbsent(entry.getValue(), entry.getKey()))
                            .map(first -> first + " and " + entry.getKey()))
                    .findFirst()
                    .orElse("");
        }

        private String parameters(Layer layer) {
            return layer.namedParameters().entrySet().stream()
                    .map(entry -> entry.getKey() + " "
                            + Arrays.toString(entry.getValue().shape()))
                    .collect(Collectors.joining("\n"));
        }

        @Test
        @Order(4)
        void the_same_seed_gives_it_the_same_parameters() {
            Layer usual = new TransformerBlock(CONFIG);
            usual.initialize(TorchRandom.seeded(123));
            Answer<Layer> answer = ask(CONFIG, new DropoutRates(0.1, 0.2, 0.3));
            answer.value().initialize(TorchRandom.seeded(123));

            Map<String, Parameter> yours = answer.value().namedParameters();
            usual.namedParameters().forEach((path, parameter) -> {
                float[] expected = numbers(parameter);
                float[] drawn = numbers(Objects.requireNonNull(yours.get(path)));
                int other = Arrays.mismatch(expected, drawn);
                answer.holds(
                        other < 0,
                        other < 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "After initialize with the same seed, %s holds the same numbers as in a"
                                                + " TransformerBlock. Number %d is %.4f there and %.4f in your block.",
                                        path,
                                        other,
                                        expected[other],
                                        drawn[other]));
            });
        }

        private float[] numbers(Parameter parameter) {
            return parameter.value().dup('c').data().asFloat();
        }

        @Test
        void in_evaluation_it_gives_what_a_transformer_block_gives() {
            for (int[] sizes : new int[][] {{2, 5, 2}, {1, 1, 1}, {3, 12, 6}, {20, 2, 3}}) {
                GPTConfig config = new GPTConfig(11, 12, 6, sizes[2], 1, 0.5, false);
                INDArray x = Masks.randn(1, sizes[0], sizes[1], 6);
                Answer<Layer> answer = ask(config, new DropoutRates(0.9, 0.9, 0.9));
                filled(answer.value());
                Layer usual = filled(new TransformerBlock(config));

                answer.then(".forward(x) in evaluation", block -> block.forward(x))
                        .isArray(usual.forward(x));
            }
        }

        @Test
        void its_output_follows_its_parameters() {
            INDArray x = Masks.randn(1, 2, 5, 6);
            Answer<Layer> answer = training(ask(CONFIG, new DropoutRates(0.1, 0.2, 0.3)));
            forward(answer, x);
            filled(answer.value()).eval();
            INDArray expected = filled(new TransformerBlock(CONFIG)).forward(x);

            answer.then(
                            ".forward(x) in evaluation, after training and with other parameters",
                            block -> block.forward(x))
                    .isArray(expected);
        }

        @Test
        void in_training_each_call_drops_anew() {
            INDArray x = Masks.randn(1, 2, 5, 6);
            for (DropoutRates rates : new DropoutRates[] {new DropoutRates(0, 0.5, 0), new DropoutRates(0, 0, 0.5)}) {
                Answer<Layer> answer = ask(CONFIG, rates);
                filled(answer.value()).train();
                INDArray first = forward(answer, x);

                answer.holds(
                        !Masks.same(first, forward(answer, x)),
                        "In training, two calls with the same x drop different numbers. In your block both gave the"
                                + " same.");
            }
        }

        @Test
        @Order(3)
        void the_output_has_the_shape_and_type_of_x_and_x_stays_as_it_is() {
            forward(training(ask(CONFIG, new DropoutRates(0.1, 0.2, 0.3))), Masks.randn(4, 2, 5, 6));
        }

        @Test
        void with_all_rates_0_training_changes_nothing() {
            INDArray x = Masks.randn(1, 2, 5, 6);
            Answer<Layer> answer = training(ask(CONFIG, new DropoutRates(0.9, 0, 0)));
            INDArray trained = forward(answer, x);
            answer.value().eval();
            INDArray evaluated = forward(answer, x);

            answer.then(".forward(x) in training", block -> trained).isArray(evaluated);
        }

        @Test
        void the_shortcuts_rate_drops_what_is_added_to_the_shortcuts() {
            Answer<Layer> answer = ask(CONFIG, new DropoutRates(0, 0, 0.9));
            double untouched = untouched(training(answer));

            answer.holds(
                    untouched > 0.76 && untouched < 0.86,
                    String.format(
                            Locale.ROOT,
                            "With a shortcut rate of 0.9, both additions are dropped for 81%% of the numbers, and x"
                                    + " comes out as it went in. In your block that happened to %.0f%%.",
                            100 * untouched));
        }

        @Test
        void the_attention_rate_drops_nothing_from_the_shortcuts() {
            Answer<Layer> answer = ask(CONFIG, new DropoutRates(0, 0.9, 0));
            double untouched = untouched(training(answer));

            answer.holds(
                    untouched < 0.05,
                    String.format(
                            Locale.ROOT,
                            "With a shortcut rate of 0, something is added to every number. In your block %.0f%% of"
                                    + " them came out as they went in.",
                            100 * untouched));
        }

        @Test
        void the_attention_rate_drops_attention_weights() {
            INDArray x = Masks.randn(1, 2, 5, 6);
            Answer<Layer> answer = ask(CONFIG, new DropoutRates(0, 0.9, 0));
            INDArray trained = forward(training(answer), x);
            answer.value().eval();

            answer.holds(
                    !Masks.same(trained, forward(answer, x)),
                    "With an attention rate of 0.9, training should change the output. In your block it did not.");
        }

        @Test
        void each_number_that_a_shortcut_gets_is_dropped_by_itself_or_made_up_for() {
            for (String silenced : new String[] {"ff.layers.2", "att.out_proj"}) {
                Answer<Layer> answer = ask(CONFIG, new DropoutRates(0, 0, 0.6));
                Layer block = without(filled(answer.value()), silenced);
                INDArray x = Masks.randn(3, 300, 2, 6);
                INDArray evaluated = forward(answer, x);
                block.train();
                INDArray trained = forward(answer, x);

                String adds = silenced.startsWith("ff") ? "attention" : "feed-forward";
                Optional<String> complaint = new DroppedAdditions(adds, 0.6).complaint(x, evaluated, trained);
                answer.holds(complaint.isEmpty(), complaint.orElse(""));
            }
        }

        @Test
        void the_attention_rate_is_for_weights_and_not_for_what_attention_gives() {
            Answer<Layer> answer = ask(CONFIG, new DropoutRates(0, 0.9, 0));
            without(filled(answer.value()), "ff.layers.2").train();
            double untouched = untouched(answer);

            answer.holds(
                    untouched < 0.05,
                    String.format(
                            Locale.ROOT,
                            "A dropped attention weight still leaves out_proj's bias. In your block %.0f%% of what"
                                    + " attention gives is 0.",
                            100 * untouched));
        }

        @Test
        void each_attention_weight_is_dropped_by_itself_and_as_often_as_the_rate_says() {
            Answer<Layer> answer = ask(CONFIG, new DropoutRates(0.2, 0.6, 0));
            silenced(filled(answer.value())).train();
            TransformerBlock usual = new TransformerBlock(CONFIG);
            silenced(filled(usual));
            INDArray x = Masks.randn(4, 300, DroppedWeights.TOKENS, 6);
            INDArray trained = forward(answer, x);

            Optional<String> complaint = new DroppedWeights(usual, CONFIG.nHeads(), 0.6).complaint(x, trained);
            answer.holds(complaint.isEmpty(), complaint.orElse(""));
        }

        /** A block whose output tells which weights were dropped. */
        private Layer silenced(Layer block) {
            DroppedWeights.SILENCED.forEach(path -> without(block, path));
            return block;
        }

        /** Which share of the numbers comes out of the block as it went in. */
        private double untouched(Answer<Layer> block) {
            INDArray x = Masks.randn(2, 16, 8, 6);
            return x.eq(forward(block, x)).castTo(x.dataType()).meanNumber().doubleValue();
        }
    }
}
