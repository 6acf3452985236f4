package gpt.nn;

import static gpt.Samples.TINY;
import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.model.GPTModel;
import gpt.model.TransformerBlock;
import gpt.random.TorchRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerTest {
    @Test
    void parameters_are_named_by_their_path_in_PyTorchs_order() {
        assertThat(new TransformerBlock(TINY).namedParameters().keySet())
                .containsExactly(
                        "att.W_query.weight",
                        "att.W_key.weight",
                        "att.W_value.weight",
                        "att.out_proj.weight",
                        "att.out_proj.bias",
                        "ff.layers.0.weight",
                        "ff.layers.0.bias",
                        "ff.layers.2.weight",
                        "ff.layers.2.bias",
                        "norm1.scale",
                        "norm1.shift",
                        "norm2.scale",
                        "norm2.shift");
    }

    @Test
    void a_layers_own_parameters_leave_out_those_of_its_children() {
        assertThat(new TransformerBlock(TINY).parameters()).isEmpty();
        assertThat(new Linear(2, 3, true).parameters().keySet()).containsExactly("weight", "bias");
    }

    @Test
    void finds_a_layer_by_its_path() {
        GPTModel model = new GPTModel(TINY);

        assertThat(model.find("trf_blocks.1.ff.layers.2"))
                .hasToString("Linear(in_features=24, out_features=6, bias=True)")
                .isSameAs(model.find("trf_blocks").find("1.ff").find("layers.2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trf_blocks.2      | there is no \"2\" in Sequential on the way to \"trf_blocks.2\": choose from [0, 1]",
                "trf_blocks.0.attn | there is no \"attn\" in TransformerBlock on the way to \"trf_blocks.0.attn\":"
                        + " choose from [att, ff, norm1, norm2, drop_shortcut]",
                "trf_blocks..att   | there is no \"\" in Sequential on the way to \"trf_blocks..att\":"
                        + " choose from [0, 1]",
                "''                | there is no \"\" in GPTModel on the way to \"\": choose from"
                        + " [tok_emb, pos_emb, drop_emb, trf_blocks, final_norm, out_head]"
            })
    void a_path_to_nowhere_is_refused_with_the_choices(String path, String message) {
        assertThatThrownBy(() -> new GPTModel(TINY).find(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void training_reaches_every_layer_below_and_a_new_layer_is_in_evaluation() {
        GPTModel model = new GPTModel(TINY);
        Layer deep = model.find("trf_blocks.1.att.dropout");
        assertThat(deep.isTraining()).isFalse();

        model.train();
        assertThat(deep.isTraining()).isTrue();

        model.eval();
        assertThat(deep.isTraining()).isFalse();
    }

    @Test
    void the_random_numbers_of_dropout_reach_every_layer_below_and_leave_the_parameters() {
        GPTModel model = new GPTModel(TINY);
        Layer deep = model.find("trf_blocks.1.att.dropout");
        deep.train();

        model.seedDropout(TorchRandom.seeded(3));

        assertThat(floats(deep.forward(randn(1, 2, 3)))).hasSize(6);
        assertThat(model.distinctParameters()).noneMatch(Parameter::hasValue);
    }

    @Test
    void prints_its_own_name_and_settings_on_one_line() {
        Layer mine = new Layer() {
            @Override
            public INDArray forward(INDArray x) {
                return x;
            }

            @Override
            public String typeName() {
                return "Mine";
            }
        };

        assertThat(mine).hasToString("Mine()");
        assertThat(new Linear(2, 3, false)).hasToString("Linear(in_features=2, out_features=3, bias=False)");
    }
}
