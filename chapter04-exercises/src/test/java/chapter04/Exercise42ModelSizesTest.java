package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.RealLayers.numbersIn;
import static chapter04.check.Refusal.refused;
import static course.exercises.sizes.ModelSizes.GET_CONFIG;
import static course.exercises.sizes.ModelSizes.LARGEST_THAT_FITS;
import static course.exercises.sizes.ModelSizes.MODEL_SIZE;
import static gpt.model.GPTConfig.GPT_CONFIG_124M;

import chapter04.check.Answer;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.report.ModelSize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Exercise42ModelSizesTest {
    private static final String[] FOUR = {"gpt2-small", "gpt2-medium", "gpt2-large", "gpt2-xl"};

    private static final GPTConfig ODD_BASE = new GPTConfig(211, 17, 12, 3, 2, 0.3, true);

    @Nested
    @Tag("task:4.2a")
    @Tag("points=10")
    class The_four_configurations {
        @Test
        @Order(1)
        void gpt2_small_is_the_model_of_the_chapter() {
            ask(GPT_CONFIG_124M, "gpt2-small")
                    .is(GPT_CONFIG_124M, "The chapter's configuration is gpt2-small already.");
        }

        @Test
        @Order(2)
        void each_has_the_width_layers_and_heads_of_the_chapter() {
            check("gpt2-small", 768, 12, 12);
            check("gpt2-medium", 1024, 24, 16);
            check("gpt2-large", 1280, 36, 20);
            check("gpt2-xl", 1600, 48, 25);
        }

        private void check(String name, int embDim, int nLayers, int nHeads) {
            Answer<GPTConfig> config = ask(GPT_CONFIG_124M, name);

            config.then(".embDim()", GPTConfig::embDim).is(embDim, "");
            config.then(".nLayers()", GPTConfig::nLayers).is(nLayers, "");
            config.then(".nHeads()", GPTConfig::nHeads).is(nHeads, "");
        }

        @Test
        void all_else_stays_as_it_is_in_the_base() {
            for (GPT2Size size : GPT2Size.values()) {
                ask(ODD_BASE, size.modelName())
                        .is(
                                size.applyTo(ODD_BASE),
                                "The base has vocab_size 211, context_length 17, drop_rate 0.3 and qkv_bias true.");
            }
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void any_other_name_is_refused_with_the_four_that_exist() {
            for (String name : List.of(
                    "gpt2-tiny",
                    "",
                    "gpt2",
                    "gpt2-",
                    "gpt2-s",
                    "gpt2_small",
                    "gpt2 medium",
                    "GPT2-SMALL",
                    "gpt2-Medium",
                    " gpt2-small",
                    "gpt2-xl ",
                    "gpt2-large2",
                    "xl")) {
                refused(GET_CONFIG, GPT_CONFIG_124M, name).naming(name, FOUR[0], FOUR[1], FOUR[2], FOUR[3]);
            }
        }

        /** Asks with a name as it comes from a file or a command line: == does not find it equal to any other String. */
        private Answer<GPTConfig> ask(GPTConfig base, String name) {
            return answer(GET_CONFIG, Exercise42ModelSizes::getConfig, base, String.copyValueOf(name.toCharArray()));
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(GET_CONFIG);
        }
    }

    @Nested
    @Tag("task:4.2b")
    @Tag("points=10")
    class The_size_of_a_model {
        private Answer<ModelSize> ask(GPTConfig config) {
            return answer(MODEL_SIZE, Exercise42ModelSizes::modelSize, config);
        }

        @Test
        @Order(1)
        void the_model_of_the_chapter_has_163_million_parameters() {
            ask(GPT_CONFIG_124M)
                    .then(".totalParameters()", ModelSize::totalParameters)
                    .is(163_009_536L, "The chapter prints this.");
        }

        @Test
        @Order(2)
        void weight_tying_makes_it_124_million() {
            ask(GPT_CONFIG_124M)
                    .then(".parametersWithWeightTying()", ModelSize::parametersWithWeightTying)
                    .is(124_412_160L, "The output head's 50257 x 768 numbers are then those of the token embedding.");
        }

        @Test
        @Order(3)
        void it_takes_622_mebibytes() {
            ask(GPT_CONFIG_124M)
                    .then(".float32Mebibytes()", ModelSize::float32Mebibytes)
                    .is(
                            163_009_536 * 4.0 / (1024 * 1024),
                            "4 bytes for each parameter, in units of 1024 x 1024 bytes.");
        }

        @Test
        void the_four_models_have_the_sizes_of_the_chapter() {
            checkSize("gpt2-medium", 406_212_608L, 354_749_440L, "1549.58");
            checkSize("gpt2-large", 838_220_800L, 773_891_840L, "3197.56");
            checkSize("gpt2-xl", 1_637_792_000L, 1_557_380_800L, "6247.68");
        }

        private void checkSize(String name, long total, long tied, String mebibytes) {
            GPTConfig config = GPT2Size.named(name).applyTo(GPT_CONFIG_124M);
            Answer<ModelSize> size = ask(config);

            size.then(".totalParameters()", ModelSize::totalParameters).is(total, "");
            size.then(".parametersWithWeightTying()", ModelSize::parametersWithWeightTying)
                    .is(tied, "");
            size.then(
                            ".float32Mebibytes(), rounded",
                            whole -> String.format(Locale.ROOT, "%.2f", whole.float32Mebibytes()))
                    .is(mebibytes, "");
        }

        @Test
        void it_is_what_a_real_model_of_any_configuration_has() {
            for (GPTConfig config : List.of(
                    ODD_BASE,
                    new GPTConfig(7, 1, 1, 1, 1, 0, false),
                    new GPTConfig(50_257, 1023, 333, 3, 4, 0, true),
                    new GPTConfig(53, 16, 24, 3, 2, 0.1, false),
                    new GPTConfig(97, 32, 32, 4, 3, 0.1, true),
                    new GPTConfig(50_257, 2048, 12_288, 96, 96, 0.1, true),
                    new GPTConfig(1_000_000, 70_000, 40_000, 8, 1, 0.1, true))) { // each product is more than an int
                GPTModel model = new GPTModel(config);
                long total = numbersIn(model);

                Answer<ModelSize> size = ask(config);
                size.then(".totalParameters()", ModelSize::totalParameters)
                        .is(total, "A real GPTModel of this configuration has as many.");
                size.then(".parametersWithWeightTying()", ModelSize::parametersWithWeightTying)
                        .is(total - numbersIn(model.find("out_head")), "Without the output head's own numbers.");
                size.then(".float32Mebibytes()", ModelSize::float32Mebibytes)
                        .is(total * 4 / 1048576.0, "4 bytes each, in units of 1024 x 1024 bytes.");
            }
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(MODEL_SIZE);
        }
    }

    @Nested
    @Tag("task:4.2c")
    @Tag("points=5")
    class The_largest_that_fits {
        @Test
        @Order(1)
        void a_gibibyte_holds_the_small_one() {
            ask(GPT_CONFIG_124M, 1_073_741_824L)
                    .is(Optional.of("gpt2-small"), "652,038,144 bytes fit, 1,624,850,432 do not.");
        }

        @Test
        void a_model_fits_when_there_are_just_enough_bytes() {
            for (GPTConfig base : List.of(GPT_CONFIG_124M, ODD_BASE)) {
                for (int i = 0; i < FOUR.length; i++) {
                    long bytes =
                            4 * numbersIn(new GPTModel(GPT2Size.named(FOUR[i]).applyTo(base)));

                    ask(base, bytes).is(Optional.of(FOUR[i]), FOUR[i] + " takes exactly that many bytes.");
                    ask(base, bytes - 1)
                            .is(
                                    i == 0 ? Optional.empty() : Optional.of(FOUR[i - 1]),
                                    FOUR[i] + " takes one byte more than that.");
                }
            }
        }

        @Test
        void a_huge_vocabulary_is_no_problem() {
            GPTConfig base = new GPTConfig(2_000_000, 8, 12, 3, 2, 0, false);
            long bytes = 4 * numbersIn(new GPTModel(GPT2Size.XL.applyTo(base)));

            ask(base, bytes).is(Optional.of("gpt2-xl"), "It takes exactly that many bytes; count in a long.");
            ask(base, 1_000_000_000L).is(Optional.empty(), "Even gpt2-small takes over 12,000,000,000 bytes.");
        }

        @Test
        void where_none_fits_the_answer_is_empty() {
            ask(GPT_CONFIG_124M, 0L).is(Optional.empty(), "No model fits into 0 bytes.");
        }

        @Test
        void where_all_fit_the_answer_is_the_largest() {
            ask(GPT_CONFIG_124M, Long.MAX_VALUE).is(Optional.of("gpt2-xl"), "All four fit.");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_negative_number_of_bytes_is_refused() {
            refused(LARGEST_THAT_FITS, GPT_CONFIG_124M, -5L).naming("-5");
        }

        private Answer<Optional<String>> ask(GPTConfig base, long bytes) {
            return answer(LARGEST_THAT_FITS, Exercise42ModelSizes::largestThatFits, base, bytes);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(LARGEST_THAT_FITS);
        }
    }
}
