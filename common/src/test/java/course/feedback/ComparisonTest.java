package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.types.CachedAttention;
import course.types.KeyValues;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ComparisonTest {
    private static final INDArray SCORES = Nd4j.create(new float[][] {{1, 9}, {0, 0}});
    private static final INDArray CAUSAL = Nd4j.create(new boolean[][] {{true, false}, {true, true}});
    private static final INDArray WEIGHTS = Nd4j.create(new float[][] {{1, 0}, {0.5f, 0.5f}});

    private static Optional<Difference> count(@Nullable Object expected, @Nullable Object actual) {
        return Comparison.ofPart(ParameterCounts.COUNT_PARAMETERS).difference(expected, actual);
    }

    private static Optional<Difference> softmax(Object actual) {
        return Comparison.of(AttentionMasks.MASKED_SOFTMAX, SCORES, CAUSAL).difference(WEIGHTS, actual);
    }

    @Test
    void whole_numbers_must_be_equal_and_of_the_same_type() {
        assertThat(count(8L, 8L)).isEmpty();
        assertThat(count(8L, 9L)).isPresent();
        assertThat(count(8L, 8)).isPresent();
        assertThat(count(8L, null)).isPresent();
    }

    @Test
    void numbers_with_a_fraction_may_be_rounded_as_a_double_is() {
        assertThat(count(2.0, 2.0 + 1e-12)).isEmpty();
        assertThat(count(2.0, 2.0 + 1e-8)).isPresent();
        assertThat(count(2.0, Double.NaN)).isPresent();
        assertThat(count(Double.NaN, Double.NaN)).isEmpty();
        assertThat(count(2.0, Double.POSITIVE_INFINITY)).isPresent();
    }

    @Test
    void a_number_with_only_the_digits_of_a_float_is_told_as_such() {
        assertThat(count(4.0 / 3, (double) (4f / 3)))
                .hasValueSatisfying(found -> assertThat(found.sentence()).contains("compute in double"));
    }

    @Test
    void records_and_lists_are_compared_part_by_part_whatever_the_class_of_the_list() {
        List<ParameterCount> rows = List.of(new ParameterCount("W_query", 4, 2));

        assertThat(count(rows, new ArrayList<>(rows))).isEmpty();
        assertThat(count(rows, List.of(new ParameterCount("W_query", 4, 3)))).isPresent();
        assertThat(count(rows, List.of())).isPresent();
        assertThat(count(new ModelSize(10, 8, 1.5), new ModelSize(10, 8, 1.5 + 1e-12)))
                .isEmpty();
        assertThat(count(new ModelSize(10, 8, 1.5), new ModelSize(10, 8, 1.6))).isPresent();
    }

    @Test
    void arrays_of_java_and_optionals_are_compared_too() {
        assertThat(count(new int[] {1, 2}, new int[] {1, 2})).isEmpty();
        assertThat(count(new int[] {1, 2}, new int[] {1, 2, 3})).isPresent();
        assertThat(count(new int[][] {{1}, {2}}, new int[][] {{1}, {3}})).isPresent();
        assertThat(count(new float[] {0.5f}, new float[] {0.500001f})).isEmpty();
        assertThat(count(Optional.of("gpt2-xl"), Optional.empty())).isPresent();
    }

    @Test
    void an_array_may_be_rounded_as_a_float_is() {
        assertThat(softmax(WEIGHTS.add(CAUSAL.castTo(DataType.FLOAT).mul(1e-6))))
                .isEmpty();
        assertThat(softmax(WEIGHTS.add(CAUSAL.castTo(DataType.FLOAT).mul(1e-3))))
                .isPresent();
    }

    @Test
    void beside_a_large_number_a_small_one_may_be_rounded_as_the_large_one_is() {
        INDArray expected = Nd4j.createFromArray(-25f, 0.5733795f);

        assertThat(count(expected, Nd4j.createFromArray(-25f, 0.5733897f))).isEmpty();
        assertThat(count(expected, Nd4j.createFromArray(-25f, 0.5743795f))).isPresent();
    }

    @Test
    void a_masked_weight_must_be_exactly_0() {
        INDArray dust = WEIGHTS.dup();
        dust.putScalar(0, 1, 1e-9f);

        assertThat(softmax(dust))
                .hasValueSatisfying(found -> assertThat(found.sentence())
                        .startsWith("row 0, column 1: expected 0.0000000000000, yours 0.00000"));
    }

    @Test
    void another_shape_or_type_is_told_in_words() {
        assertThat(softmax(Nd4j.zeros(3, 2)))
                .hasValueSatisfying(found -> assertThat(found.actual()).isEqualTo("an array of shape [3, 2]"));
        assertThat(softmax(WEIGHTS.castTo(DataType.DOUBLE)))
                .hasValueSatisfying(found -> assertThat(found.actual()).isEqualTo("an array of type DOUBLE"));
        assertThat(softmax("text"))
                .hasValueSatisfying(found -> assertThat(found.actual()).isEqualTo("text"));
    }

    @Test
    void an_array_in_a_record_in_a_record_is_told_cell_by_cell() {
        CachedAttention right = new CachedAttention(WEIGHTS, new KeyValues(SCORES, WEIGHTS));
        CachedAttention wrong = new CachedAttention(WEIGHTS, new KeyValues(WEIGHTS, WEIGHTS));

        assertThat(count(right, wrong))
                .hasValueSatisfying(
                        found -> assertThat(found.sentence()).startsWith("in keys, row 0, column 1: expected 9"));
        assertThat(count(right, right)).isEmpty();
    }

    @Test
    void a_cell_of_a_mask_is_told_in_the_words_of_its_method() {
        assertThat(Comparison.of(AttentionMasks.CREATE_NEIGHBOR_MASK, 2)
                        .difference(Nd4j.create(new boolean[][] {{true, true}, {true, true}}), CAUSAL))
                .hasValueSatisfying(found -> assertThat(found.sentence())
                        .isEqualTo("row 0, column 1: token 0 sees token 1, in yours it does not."));
    }

    @Test
    void infinity_is_like_itself_only() {
        INDArray hidden = SCORES.dup();
        hidden.putScalar(0, 1, Float.NEGATIVE_INFINITY);

        assertThat(Comparison.alike(hidden, hidden.dup())).isTrue();
        assertThat(Comparison.alike(hidden, SCORES)).isFalse();
        assertThat(Comparison.alike(SCORES, hidden)).isFalse();
    }
}
