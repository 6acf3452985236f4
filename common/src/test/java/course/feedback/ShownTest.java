package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.attention.BuildAttention;
import course.exercises.counts.ParameterCounts;
import course.exercises.decoding.BuildDecoding;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.types.AttentionWeights;
import course.types.CachedAttention;
import course.types.KeyValues;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ShownTest {
    private static final INDArray MASK = Nd4j.create(new boolean[][] {{true, false}, {true, true}});

    @Test
    void numbers_and_texts_are_shown_as_they_are_typed() {
        assertThat(Shown.call(AttentionMasks.CREATE_BAND_MASK, 4, 2, 0)).isEqualTo("createBandMask(4, 2, 0)");
        assertThat(Shown.call(ModelSizes.GET_CONFIG, GPTConfig.GPT_CONFIG_124M, "gpt2-xl"))
                .isEqualTo("getConfig(GPT_CONFIG_124M, \"gpt2-xl\")");
    }

    @Test
    void a_small_mask_is_drawn_below_the_call() {
        assertThat(Shown.call(AttentionMasks.RECEPTIVE_FIELD, MASK, 2)).isEqualTo("""
                receptiveField(mask, 2) with this mask:
                    1 0
                    1 1""");
    }

    @Test
    void a_large_array_is_shown_by_type_and_shape() {
        assertThat(Shown.call(AttentionMasks.MASKED_SOFTMAX, Nd4j.zeros(7, 7), Nd4j.ones(20, 20)))
                .isEqualTo("maskedSoftmax(FLOAT array [7, 7], FLOAT array [20, 20])");
    }

    @Test
    void a_view_is_called_a_view() {
        assertThat(Shown.call(AttentionMasks.MASKED_SOFTMAX, Nd4j.zeros(7, 9).transpose(), MASK))
                .startsWith("maskedSoftmax(FLOAT array [9, 7], a view of another array, mask) with this mask:");
    }

    @Test
    void few_weights_are_shown_by_their_numbers_and_many_by_their_shape() {
        INDArray w = Nd4j.create(new float[][] {{0, 1}, {3, 0}});
        INDArray b = Nd4j.create(new float[] {10, 0});
        INDArray large = Nd4j.ones(6, 6);

        assertThat(Shown.call(BuildAttention.MULTI_HEAD_ATTENTION, new AttentionWeights(w, b, w, b, w, b, w, b)))
                .startsWith("multiHeadAttention(wQuery [[0, 1], [3, 0]], bQuery [10, 0], wKey ")
                .endsWith(", wOut [[0, 1], [3, 0]], bOut [10, 0])");
        assertThat(Shown.call(
                        BuildAttention.MULTI_HEAD_ATTENTION,
                        new AttentionWeights(large, b, large, b, large, b, large, b)))
                .isEqualTo("multiHeadAttention(weights of shape [6, 6])");
    }

    @Test
    void a_cache_is_shown_as_java_makes_it() {
        INDArray array = Nd4j.create(new float[][][] {{{1, 2}}});

        assertThat(Shown.call(BuildDecoding.ATTEND_WITH_CACHE, Optional.of(new KeyValues(array, array))))
                .isEqualTo("attendWithCache(Optional.of(new KeyValues([[[1, 2]]], [[[1, 2]]])))");
        assertThat(Shown.call(BuildDecoding.ATTEND_WITH_CACHE, Optional.empty()))
                .isEqualTo("attendWithCache(Optional.empty())");
    }

    @Test
    void the_arrays_in_an_answer_are_shown_by_type_and_shape() {
        INDArray array = Nd4j.zeros(1, 2, 3);

        assertThat(Shown.of(new CachedAttention(array, new KeyValues(array, array))))
                .isEqualTo("""
                        output = an array of type FLOAT and shape [1, 2, 3]
                        keys = an array of type FLOAT and shape [1, 2, 3]
                        values = an array of type FLOAT and shape [1, 2, 3]""");
    }

    @Test
    void a_layer_is_shown_as_java_makes_it() {
        Layer layer =
                new Sequential(new Linear(3, 2, true), new Sequential(new LayerNorm(5), new GELU()), new Dropout(0.1));

        assertThat(Shown.call(ParameterCounts.COUNT_PARAMETERS, layer))
                .isEqualTo("countParameters(new Sequential(new Linear(3, 2, true),"
                        + " new Sequential(new LayerNorm(5), new GELU()), new Dropout(0.1)))");
    }

    @Test
    void a_module_of_the_model_is_shown_by_its_size_and_another_layer_by_what_it_holds() {
        assertThat(Shown.call(ParameterCounts.COUNT_PARAMETERS, new FeedForward(6)))
                .isEqualTo("countParameters(a FeedForward whose layers.0.weight is [24, 6])");
        assertThat(Shown.call(ParameterCounts.COUNT_PARAMETERS, new Own()))
                .isEqualTo("countParameters(a layer with its own parameters cube [2, 3], and inside it"
                        + " new LayerNorm(4))");
    }

    private static final class Own extends Layer {
        Own() {
            parameter("cube", 2, 3);
            child("inner", new LayerNorm(4));
        }

        @Override
        public INDArray forward(INDArray x) {
            return x;
        }
    }
}
