package course.types;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerBehaviorTest {
    private static final GPTConfig CONFIG = new GPTConfig(11, 8, 6, 2, 1, 0.5, true);

    @Test
    void equal_layers_compute_the_same_in_evaluation_and_in_training() {
        Map<String, INDArray> one =
                LayerBehavior.of(new TransformerBlock(CONFIG)).arrays();
        Map<String, INDArray> other =
                LayerBehavior.of(new TransformerBlock(CONFIG)).arrays();

        assertThat(other)
                .hasSameSizeAs(one)
                .allSatisfy((name, array) -> assertThat(array.equalsWithEps(one.get(name), 0))
                        .as(name)
                        .isTrue());
    }

    @Test
    void a_second_call_in_training_drops_other_numbers() {
        Map<String, INDArray> arrays =
                LayerBehavior.of(new TransformerBlock(CONFIG)).arrays();

        assertThat(arrays.get("output of a second call in training for x of shape [2, 5, 6]"))
                .isNotNull()
                .isNotEqualTo(arrays.get("output in training for x of shape [2, 5, 6]"));
    }

    @Test
    void a_parameter_in_two_places_is_told() {
        Linear both = new Linear(2, 2, false);

        assertThat(LayerBehavior.of(new Sequential(both, both)).parameters())
                .isEqualTo("0.weight [2, 2]\n1.weight [2, 2], shared with 0.weight");
    }

    @Test
    void a_layer_with_very_many_parameters_is_not_run() {
        Layer block = new TransformerBlock(GPTConfig.GPT_CONFIG_124M);

        assertThat(LayerBehavior.of(block).arrays()).isEmpty();
        assertThat(block.find("att.W_query").parameters().values()).noneMatch(parameter -> parameter.hasValue());
    }
}
