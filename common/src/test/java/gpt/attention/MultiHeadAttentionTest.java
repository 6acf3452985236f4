package gpt.attention;

import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gpt.nn.Dropout;
import gpt.random.TorchRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MultiHeadAttentionTest {
    private static final AttentionMask NEIGHBOR = AttentionMask.neighbor();

    private static MultiHeadAttention attention(int embDim, int nHeads, boolean qkvBias, AttentionMask mask) {
        return seeded(new MultiHeadAttention(embDim, nHeads, 0.1, qkvBias, mask), 11);
    }

    @ParameterizedTest
    @CsvSource({
        // B, T, C, H, qkv bias
        "1, 1, 1, 1, false",
        "1, 1, 6, 3, true",
        "1, 5, 4, 4, false",
        "2, 3, 6, 2, true",
        "2, 4, 7, 1, true",
        "3, 7, 10, 5, false"
    })
    void is_what_plain_loops_compute(int batch, int tokens, int embDim, int nHeads, boolean qkvBias) {
        INDArray x = randn(3, batch, tokens, embDim);
        for (AttentionMask mask : new AttentionMask[] {AttentionMask.causal(), NEIGHBOR, AttentionMask.band(2, 1)}) {
            MultiHeadAttention attention = attention(embDim, nHeads, qkvBias, mask);

            INDArray y = attention.forward(x);

            assertThat(y.shape()).containsExactly(batch, tokens, embDim);
            assertThat(floats(y)).containsExactly(loops(attention, x, nHeads, mask), Offset.offset(1e-5f));
        }
    }

    private static float[] loops(MultiHeadAttention attention, INDArray x, int nHeads, AttentionMask mask) {
        int tokens = (int) x.size(1);
        int embDim = (int) x.size(2);
        int headDim = embDim / nHeads;
        float[] y = new float[(int) x.length()];
        for (int b = 0; b < x.size(0); b++) {
            float[][] input = x.slice(b).toFloatMatrix();
            double[][] query = project(attention, "W_query", input);
            double[][] key = project(attention, "W_key", input);
            double[][] value = project(attention, "W_value", input);
            float[][] context = new float[tokens][embDim];
            for (int i = 0; i < tokens; i++) {
                for (int head = 0; head < nHeads; head++) {
                    int from = head * headDim;
                    double[] scores = new double[tokens];
                    double highest = Double.NEGATIVE_INFINITY;
                    for (int j = 0; j < tokens; j++) {
                        for (int d = from; d < from + headDim; d++) {
                            scores[j] += query[i][d] * key[j][d] / Math.sqrt(headDim);
                        }
                        highest = mask.allows(i, j) ? Math.max(highest, scores[j]) : highest;
                    }
                    double[] weights = new double[tokens];
                    double sum = 0;
                    for (int j = 0; j < tokens; j++) {
                        weights[j] = mask.allows(i, j) ? Math.exp(scores[j] - highest) : 0;
                        sum += weights[j];
                    }
                    for (int d = from; d < from + headDim; d++) {
                        for (int j = 0; j < tokens; j++) {
                            context[i][d] += (float) (weights[j] / sum * value[j][d]);
                        }
                    }
                }
            }
            double[][] out = project(attention, "out_proj", context);
            for (int i = 0; i < tokens * embDim; i++) {
                y[b * tokens * embDim + i] = (float) out[i / embDim][i % embDim];
            }
        }
        return y;
    }

    private static double[][] project(MultiHeadAttention attention, String name, float[][] rows) {
        float[][] weight = parameter(attention, name + ".weight").value().toFloatMatrix();
        float[] bias = attention.namedParameters().containsKey(name + ".bias")
                ? parameter(attention, name + ".bias").value().toFloatVector()
                : new float[weight.length];
        double[][] y = new double[rows.length][weight.length];
        for (int row = 0; row < rows.length; row++) {
            for (int place = 0; place < weight.length; place++) {
                y[row][place] = bias[place];
                for (int k = 0; k < weight[place].length; k++) {
                    y[row][place] += rows[row][k] * weight[place][k];
                }
            }
        }
        return y;
    }

    @Test
    void hidden_positions_get_exactly_0_and_rows_add_up_to_1() {
        INDArray weights = attention(6, 3, false, NEIGHBOR).attentionWeights(randn(3, 2, 5, 6));

        assertThat(weights.shape()).containsExactly(2, 3, 5, 5);
        float[][] rows = weights.reshape(-1, 5).toFloatMatrix();
        for (int row = 0; row < rows.length; row++) {
            float sum = 0;
            for (int key = 0; key < 5; key++) {
                if (NEIGHBOR.allows(row % 5, key)) {
                    assertThat(rows[row][key]).isPositive();
                } else {
                    assertThat(rows[row][key]).isZero();
                }
                sum += rows[row][key];
            }
            assertThat(sum).isCloseTo(1, Offset.offset(1e-6f));
        }
    }

    @Test
    void a_changed_token_changes_what_those_who_see_it_get_and_nothing_else() {
        MultiHeadAttention attention = attention(6, 2, false, NEIGHBOR);
        INDArray x = randn(3, 1, 5, 6);
        float[][] before = attention.forward(x).slice(0).toFloatMatrix();

        x.slice(0).getRow(3).addi(0.5);
        float[][] after = attention.forward(x).slice(0).toFloatMatrix();

        for (int query = 0; query < 5; query++) {
            if (NEIGHBOR.allows(query, 3)) {
                assertThat(after[query]).isNotEqualTo(before[query]);
            } else {
                assertThat(after[query]).isEqualTo(before[query]);
            }
        }
    }

    @Test
    void without_a_mask_of_its_own_it_is_causal() {
        INDArray x = randn(3, 1, 4, 6);

        assertThat(floats(seeded(new MultiHeadAttention(6, 2, 0.1, false), 11).forward(x)))
                .containsExactly(
                        floats(attention(6, 2, false, AttentionMask.causal()).forward(x)));
    }

    @Test
    void scores_so_large_that_their_exponentials_overflow_are_no_obstacle() {
        MultiHeadAttention attention = attention(6, 2, false, AttentionMask.causal());
        INDArray x = randn(3, 1, 4, 6).mul(1e3);
        float[] expected = loops(attention, x, 2, AttentionMask.causal());

        assertThat(floats(attention.forward(x))).containsExactly(expected, Offset.offset(1e-2f));
    }

    @Test
    void in_training_with_a_rate_of_0_it_is_what_it_is_in_evaluation() {
        MultiHeadAttention attention = seeded(new MultiHeadAttention(8, 2, 0, true, NEIGHBOR), 11);
        INDArray x = randn(3, 2, 5, 8);
        float[] evaluated = floats(attention.forward(x));

        attention.train();

        assertThat(floats(attention.forward(x))).containsExactly(evaluated);
    }

    @Test
    void in_training_it_is_the_formula_with_dropped_weights() {
        int nHeads = 4;
        MultiHeadAttention attention = seeded(new MultiHeadAttention(8, nHeads, 0.5, true, AttentionMask.causal()), 11);
        INDArray x = randn(3, 2, 128, 8);
        Dropout dropout = new Dropout(0.5);
        dropout.seedDropout(TorchRandom.seeded(7));
        dropout.train();
        INDArray weights = dropout.forward(attention.attentionWeights(x)); // (B, H, T, T)
        INDArray value =
                attention.find("W_value").forward(x).reshape(2, 128, nHeads, 2).permute(0, 2, 1, 3);
        INDArray context =
                Nd4j.matmul(weights, value).permute(0, 2, 1, 3).dup('c').reshape(2, 128, 8);
        float[] expected = floats(attention.find("out_proj").forward(context));

        attention.train();
        attention.seedDropout(TorchRandom.seeded(7));

        assertThat(floats(attention.forward(x))).containsExactly(expected, Offset.offset(2e-5f));
    }

    @Test
    void takes_a_permuted_array_and_leaves_it_as_it_is() {
        MultiHeadAttention attention = attention(6, 2, true, AttentionMask.causal());
        INDArray x = randn(3, 2, 6, 4).permute(0, 2, 1);
        INDArray before = x.dup('c');

        INDArray y = attention.forward(x);

        assertThat(floats(x)).containsExactly(floats(before));
        assertThat(floats(y)).containsExactly(floats(attention.forward(before)), Offset.offset(1e-6f));
    }

    @Test
    void only_the_projections_to_query_key_and_value_can_go_without_a_bias() {
        assertThat(attention(4, 2, false, NEIGHBOR).namedParameters())
                .containsKey("out_proj.bias")
                .doesNotContainKeys("W_query.bias", "W_key.bias", "W_value.bias");
        assertThat(attention(4, 2, true, NEIGHBOR).namedParameters())
                .containsKeys("out_proj.bias", "W_query.bias", "W_key.bias", "W_value.bias");
    }

    static Stream<Arguments> wrongInputs() {
        return Stream.of(
                arguments(Nd4j.zeros(DataType.FLOAT, 2, 6), "takes arrays of rank 3, (B, T, 6), got rank 2: [2, 6]"),
                arguments(
                        Nd4j.zeros(DataType.FLOAT, 1, 1, 2, 6),
                        "takes arrays of rank 3, (B, T, 6), got rank 4: [1, 1, 2, 6]"),
                arguments(Nd4j.zeros(DataType.FLOAT, 1, 2, 5), "takes arrays of shape (…, 6), got [1, 2, 5]"),
                arguments(Nd4j.zeros(DataType.DOUBLE, 1, 2, 6), "takes FLOAT arrays, got DOUBLE"));
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void refuses_an_input_that_does_not_fit_and_names_it(INDArray x, String message) {
        assertThatThrownBy(() -> attention(6, 2, false, NEIGHBOR).forward(x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MultiHeadAttention")
                .hasMessageContaining(message);
        assertThatThrownBy(() -> attention(6, 2, false, NEIGHBOR).attentionWeights(x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MultiHeadAttention")
                .hasMessageContaining(message);
    }

    @Test
    void refuses_heads_that_do_not_divide_the_width_and_names_both() {
        assertThatThrownBy(() -> new MultiHeadAttention(7, 2, 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n_heads must divide emb_dim, got n_heads 2 and emb_dim 7");
    }
}
