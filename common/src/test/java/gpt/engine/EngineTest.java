package gpt.engine;

import static gpt.Samples.TINY;
import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.LiveArrays;
import gpt.attention.AttentionMask;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The engine computes what the textbook computes. */
class EngineTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-4f); // of logits up to about 10

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** A model of any shape, under any mask, whose every parameter is random. */
    private static GPTModel randomModel(Random random, boolean backwards) {
        int context = 1 + random.nextInt(random.nextBoolean() ? 12 : 200);
        int heads = 1 + random.nextInt(4);
        GPTConfig config = new GPTConfig(
                2 + random.nextInt(70),
                context,
                heads * (1 + random.nextInt(12)),
                heads,
                1 + random.nextInt(3),
                0.3,
                random.nextBoolean());
        AttentionMask any = randomMask(random, context);
        AttentionMask mask = backwards ? AttentionMask.causal().and(any) : any;
        GPTModel model = random.nextBoolean() ? new GPTModel(config, mask) : GPTModel.withTiedHead(config, mask);
        randomize(model, random.nextLong());
        return model;
    }

    /** Initial weights have scales of 1 and shifts of 0, which hide what is done with them. */
    private static void randomize(GPTModel model, long seed) {
        TorchRandom random = TorchRandom.seeded(seed);
        model.initialize(random);
        model.namedParameters().forEach((name, parameter) -> {
            if (parameter.shape().length == 1) {
                parameter.fill(random::normal);
            }
        });
    }

    private static AttentionMask randomMask(Random random, int tokens) {
        int left = random.nextInt(tokens);
        int right = random.nextInt(tokens);
        BitSet hidden = new BitSet();
        IntStream.range(0, tokens * tokens).forEach(i -> hidden.set(i, random.nextInt(3) == 0));
        AttentionMask holes = (query, key) -> query == key || !hidden.get(query * tokens + key);
        return switch (random.nextInt(5)) {
            case 0 -> AttentionMask.causal();
            case 1 -> AttentionMask.band(left, right);
            case 2 -> AttentionMask.band(left, right).and(holes);
            case 3 -> AttentionMask.causal().and(holes);
            default -> holes;
        };
    }

    private static int[][] randomIds(Random random, GPTModel model, int batch, int tokens) {
        return IntStream.range(0, batch)
                .mapToObj(row ->
                        random.ints(tokens, 0, model.config().vocabSize()).toArray())
                .toArray(int[][]::new);
    }

    /** The last row of each sequence of {@code (B, T, V)}, one after another. */
    private static float[] lastRows(INDArray logits) {
        float[] all = floats(logits);
        int vocabulary = (int) logits.size(2);
        int perSequence = (int) logits.size(1) * vocabulary;
        float[] last = new float[(int) logits.size(0) * vocabulary];
        for (int row = 0; row < logits.size(0); row++) {
            System.arraycopy(all, (row + 1) * perSequence - vocabulary, last, row * vocabulary, vocabulary);
        }
        return last;
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gives_the_textbooks_logits_for_random_models_masks_and_batches(long seed) {
        Random random = new Random(seed);
        GPTModel model = randomModel(random, false);
        Engine engine = Engine.of(model);
        int tokens = 1 + random.nextInt(model.config().contextLength());
        int[][] ids = randomIds(random, model, 1 + random.nextInt(3), tokens);

        INDArray expected = model.forward(ids);
        INDArray logits = engine.logits(ids);

        assertThat(logits.shape()).isEqualTo(expected.shape());
        assertThat(floats(logits)).containsExactly(floats(expected), CLOSE);
        assertThat(flat(engine.nextLogits(ids))).containsExactly(lastRows(expected), CLOSE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_decoder_gives_the_textbooks_logits_for_chunks_of_any_size(long seed) {
        Random random = new Random(seed);
        GPTModel model = randomModel(random, true);
        int batch = 1 + random.nextInt(3);
        int all = model.config().contextLength();
        int[][] ids = randomIds(random, model, batch, all);

        try (Decoder decoder = Engine.of(model).decoder(batch, all + random.nextInt(3))) {
            while (decoder.length() < all) {
                int from = decoder.length();
                int to = from + 1 + random.nextInt(random.nextBoolean() ? 1 : all - from);
                float[][] next = decoder.next(rows(ids, from, to));

                assertThat(decoder.length()).isEqualTo(to);
                assertThat(flat(next)).containsExactly(lastRows(model.forward(rows(ids, 0, to))), CLOSE);
            }
        }
    }

    private static int[][] rows(int[][] ids, int from, int to) {
        return Arrays.stream(ids).map(row -> Arrays.copyOfRange(row, from, to)).toArray(int[][]::new);
    }

    /** Wide enough for several pieces of every product, on any number of cores; both kinds of pieces. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "3, 20", "1, 63", "1, 90"})
    void gives_the_textbooks_logits_where_products_are_cut_into_pieces(int batch, int tokens) {
        GPTModel model = new GPTModel(new GPTConfig(3001, 90, 192, 4, 1, 0, true));
        randomize(model, 3);
        int[][] ids = randomIds(new Random(4), model, batch, tokens);

        float[] engine = floats(Engine.of(model).logits(ids));
        float[] textbook = floats(model.forward(ids));
        assertThat(IntStream.range(0, textbook.length)
                        .filter(i -> !(Math.abs(engine[i] - textbook[i]) <= CLOSE.value))) // nor NaN
                .as("where the logits differ")
                .isEmpty();
    }

    @Test
    void scores_that_are_far_apart_or_large_stay_finite() {
        GPTModel model = new GPTModel(TINY);
        model.initialize(TorchRandom.seeded(5));
        for (String name : new String[] {"W_query", "W_key"}) {
            parameter(model, "trf_blocks.0.att." + name + ".weight").value().muli(300);
        }
        int[][] ids = randomIds(new Random(6), model, 1, TINY.contextLength());

        assertThat(floats(Engine.of(model).logits(ids))).containsExactly(floats(model.forward(ids)), CLOSE);
    }

    @Test
    void a_weight_that_is_NaN_is_seen_in_the_logits() {
        GPTModel model = seeded(new GPTModel(TINY), 5);
        parameter(model, "trf_blocks.0.att.W_key.weight").value().putScalar(3, Float.NaN);

        assertThat(Engine.of(model).nextLogits(new int[][] {{1, 2}})[0]).containsOnly(Float.NaN);
    }

    @Test
    void a_model_that_is_filled_again_is_the_one_that_it_runs() {
        GPTModel model = seeded(new GPTModel(TINY), 5);
        Engine engine = Engine.of(model);
        int[][] ids = {{1, 2, 3}};
        engine.nextLogits(ids);

        model.initialize(TorchRandom.seeded(6));

        assertThat(flat(engine.nextLogits(ids))).containsExactly(lastRows(model.forward(ids)), CLOSE);
    }

    @Test
    void several_threads_may_use_one_engine_at_once() {
        GPTModel model = seeded(new GPTModel(new GPTConfig(53, 100, 24, 3, 2, 0.1, true)), 7);
        Engine engine = Engine.of(model);
        int[][] ids = randomIds(new Random(8), model, 2, 90);
        float[] expected = floats(engine.logits(ids));

        CompletableFuture<?>[] others = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int again = 0; again < 20; again++) {
                        assertThat(floats(engine.logits(ids))).containsExactly(expected);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);

        CompletableFuture.allOf(others).join();
    }

    @Test
    void leaves_no_array_but_its_result() {
        GPTModel model = seeded(new GPTModel(TINY), 5);
        int[][] ids = randomIds(new Random(6), model, 2, 5);
        try (LiveArrays live = LiveArrays.watch()) {
            Engine.of(model).nextLogits(ids);
            Engine.of(model).logits(ids).close();

            assertThat(live.lengths()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 63, 64, 130})
    void a_token_that_sees_nothing_is_refused_wherever_it_is(int blind) {
        GPTModel model = seeded(
                new GPTModel(new GPTConfig(7, 140, 4, 2, 1, 0, false), (query, key) -> query != blind && key == query),
                5);

        assertThatThrownBy(() -> Engine.of(model).logits(new int[1][140]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this mask lets token " + blind + " see nothing");
    }

    @Test
    void a_sequence_beyond_the_context_is_refused() {
        Engine engine = Engine.of(seeded(new GPTModel(TINY), 5));
        int[][] ids = new int[1][TINY.contextLength() + 1];
        String message =
                "a sequence of " + ids[0].length + " tokens is longer than the context of " + (ids[0].length - 1);

        assertThatThrownBy(() -> engine.logits(ids)).hasMessage(message);
        assertThatThrownBy(() -> engine.nextLogits(ids)).hasMessage(message);
    }

    @Test
    void ids_that_are_none_of_the_vocabulary_are_refused() {
        Engine engine = Engine.of(seeded(new GPTModel(TINY), 5));

        assertThatThrownBy(() -> engine.logits(new int[][] {{1, TINY.vocabSize()}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id " + TINY.vocabSize() + " is out of range");
        assertThatThrownBy(() -> engine.nextLogits(new int[][] {{-1}})).hasMessageContaining("id -1");
        assertThatThrownBy(() -> engine.logits(new int[][] {{1, 2}, {3}})).hasMessageContaining("same length");
        assertThatThrownBy(() -> engine.logits(new int[][] {})).hasMessageContaining("empty batch");
    }

    @Test
    void a_model_without_values_is_refused() {
        Engine engine = Engine.of(new GPTModel(TINY));

        assertThatThrownBy(() -> engine.logits(new int[][] {{1}}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("initialize(TorchRandom.seeded(123))");
    }

    @Test
    void training_is_left_to_the_textbook() {
        GPTModel model = seeded(new GPTModel(TINY), 5);
        Engine engine = Engine.of(model);
        model.train();

        assertThatThrownBy(() -> engine.logits(new int[][] {{1}}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("evaluation only");
        assertThatThrownBy(() -> engine.nextLogits(new int[][] {{1}})).hasMessageContaining("evaluation only");
    }

    @Test
    void a_mask_that_lets_tokens_see_later_ones_has_no_decoder() {
        Engine engine = Engine.of(seeded(new GPTModel(TINY, AttentionMask.neighbor()), 5));

        assertThat(engine.canDecode()).isFalse();
        assertThatThrownBy(() -> engine.decoder(1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("see later ones");
    }
}
