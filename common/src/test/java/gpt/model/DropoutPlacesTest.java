package gpt.model;

import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.checkpoint.GPT2Checkpoint;
import gpt.checkpoint.SafeFile;
import gpt.nn.Dropout;
import gpt.nn.LayerNorm;
import gpt.random.TorchRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The four places where a GPT drops in training, each seen by itself; a rate of 0.9 leaves a tenth. */
class DropoutPlacesTest {
    private static final double RATE = 0.9;
    private static final Offset<Double> CLOSE = Offset.offset(0.05);

    private static double share(int of, int all) {
        return (double) of / all;
    }

    private static TransformerBlock block(String silent) {
        TransformerBlock block = seeded(
                new TransformerBlock(
                        new MultiHeadAttention(24, 2, 0, true),
                        new FeedForward(24),
                        new LayerNorm(24),
                        new LayerNorm(24),
                        new Dropout(RATE)),
                9);
        parameter(block, silent + ".weight").fill(0);
        parameter(block, silent + ".bias").fill(0);
        block.train();
        return block;
    }

    /** How many numbers come out as they went in, since what should have been added was dropped. */
    private static double unchanged(TransformerBlock block) {
        INDArray x = randn(3, 2, 30, 24);
        float[] in = floats(x);
        float[] out = floats(block.forward(x));
        return share(
                (int) IntStream.range(0, in.length).filter(i -> in[i] == out[i]).count(), in.length);
    }

    @Test
    void what_attention_adds_is_dropped() {
        assertThat(unchanged(block("ff.layers.2"))).isCloseTo(RATE, CLOSE);
    }

    @Test
    void what_the_feed_forward_network_adds_is_dropped() {
        assertThat(unchanged(block("att.out_proj"))).isCloseTo(RATE, CLOSE);
    }

    /** Each token's value is 1, so a token gets the sum of its dropped weights: 0 where all of them are. */
    @Test
    void attention_weights_are_dropped() {
        MultiHeadAttention attention = seeded(new MultiHeadAttention(4, 2, RATE, true, AttentionMask.band(0, 0)), 11);
        parameter(attention, "W_value.weight").fill(0);
        parameter(attention, "W_value.bias").fill(1);
        parameter(attention, "out_proj.weight").set(Nd4j.eye(4));
        parameter(attention, "out_proj.bias").fill(0);
        INDArray x = randn(3, 4, 200, 4);
        assertThat(floats(attention.forward(x))).containsOnly(1);

        attention.train();
        float[] sums = floats(attention.forward(x)); // each token sees itself alone, with the weight 1

        assertThat(share((int) count(sums, 0), sums.length)).isCloseTo(RATE, CLOSE);
    }

    /** The embedding of a model whose blocks add nothing, and whose head shows what comes out of the last norm. */
    private static GPTModel bare() {
        GPTModel model = seeded(new GPTModel(new GPTConfig(48, 64, 48, 2, 2, RATE, true)), 5);
        for (String block : new String[] {"trf_blocks.0.", "trf_blocks.1."}) {
            for (String path : new String[] {"att.out_proj.weight", "att.out_proj.bias"}) {
                parameter(model, block + path).fill(0);
            }
            for (String path : new String[] {"ff.layers.2.weight", "ff.layers.2.bias"}) {
                parameter(model, block + path).fill(0);
            }
        }
        parameter(model, "out_head.weight").set(Nd4j.eye(48));
        return model;
    }

    /** What was dropped is the same number everywhere in a token: 0, less the token's mean, over its deviation. */
    private static double mostFrequentShare(float[] token) {
        float[] sorted = token.clone();
        Arrays.sort(sorted);
        long most = IntStream.range(0, sorted.length)
                .mapToLong(i -> count(sorted, sorted[i]))
                .max()
                .orElseThrow();
        return share((int) most, token.length);
    }

    private static long count(float[] numbers, float number) {
        return IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] == number)
                .count();
    }

    @Test
    void embeddings_are_dropped() {
        GPTModel model = bare();
        model.train();

        float[] all = floats(model.forward(new int[][] {IntStream.range(0, 40).toArray()}));

        double mean = IntStream.range(0, 40)
                .mapToDouble(i -> mostFrequentShare(Arrays.copyOfRange(all, i * 48, (i + 1) * 48)))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(RATE, CLOSE);
    }

    @Test
    void in_evaluation_nothing_is_dropped_anywhere() {
        GPTModel model = seeded(new GPTModel(new GPTConfig(48, 64, 48, 2, 2, RATE, true)), 5);
        GPTModel without = seeded(new GPTModel(new GPTConfig(48, 64, 48, 2, 2, 0, true)), 5);
        int[][] ids = {IntStream.range(0, 40).toArray()};

        assertThat(floats(model.forward(ids))).containsExactly(floats(without.forward(ids)));
    }

    @Test
    void a_model_that_was_read_from_a_file_keeps_its_weights_when_it_trains() {
        GPTModel model = GPT2Checkpoint.load(SafeFile.tinyPath(), 2);
        float[] before =
                floats(parameter(model, "trf_blocks.0.att.W_query.weight").value());
        int[][] ids = {{1, 2, 3}};
        model.train();
        assertThatThrownBy(() -> model.forward(ids))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call seedDropout(TorchRandom.seeded(123)) on the model first");

        model.seedDropout(TorchRandom.seeded(123));
        model.forward(ids).close();

        assertThat(floats(parameter(model, "trf_blocks.0.att.W_query.weight").value()))
                .containsExactly(before);
    }

    @Test
    void a_model_with_values_of_its_own_trains_once_its_dropout_has_random_numbers() {
        GPTModel model = new GPTModel(new GPTConfig(48, 64, 48, 2, 2, RATE, true));
        model.distinctParameters().forEach(parameter -> parameter.fill(0.5));
        model.train();

        model.seedDropout(TorchRandom.seeded(123));

        model.forward(new int[][] {{1, 2, 3}}).close();
        assertThat(model.distinctParameters())
                .allSatisfy(parameter -> assertThat(floats(parameter.value())).containsOnly(0.5f));
    }
}
