package gpt.report;

import static gpt.model.GPTConfig.GPT_CONFIG_124M;
import static org.assertj.core.api.Assertions.assertThat;

import gpt.Resources;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.model.TransformerBlock;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerTreeTest {
    @Test
    void a_block_prints_as_in_PyTorch() {
        assertThat(LayerTree.of(new TransformerBlock(GPT_CONFIG_124M))).isEqualTo(Resources.seedsTransformerBlock());
    }

    @Test
    void a_model_prints_each_of_its_blocks_in_full() {
        String block = Resources.seedsTransformerBlock().replace("\n", "\n    ");
        String blocks = IntStream.range(0, 12)
                .mapToObj(i -> "    (" + i + "): " + block + "\n")
                .collect(Collectors.joining());

        assertThat(LayerTree.of(new GPTModel(GPT_CONFIG_124M))).isEqualTo("""
                GPTModel(
                  (tok_emb): Embedding(50257, 768)
                  (pos_emb): Embedding(1024, 768)
                  (drop_emb): Dropout(p=0.1, inplace=False)
                  (trf_blocks): Sequential(
                %s  )
                  (final_norm): LayerNorm()
                  (out_head): Linear(in_features=768, out_features=50257, bias=False)
                )""".formatted(blocks));
    }

    @Test
    void a_layer_without_children_is_one_line() {
        assertThat(LayerTree.of(new GELU())).isEqualTo("GELU()");
        assertThat(LayerTree.of(new Sequential())).isEqualTo("Sequential()");
        assertThat(LayerTree.of(new Linear(2, 3, false)))
                .isEqualTo("Linear(in_features=2, out_features=3, bias=False)");
    }

    @Test
    void the_settings_of_a_layer_with_children_are_printed_before_them() {
        Layer both = new Layer() {
            {
                child("inner", new GELU());
            }

            @Override
            public INDArray forward(INDArray x) {
                return x;
            }

            @Override
            public String typeName() {
                return "Both";
            }

            @Override
            public String settings() {
                return "alpha=2";
            }
        };

        assertThat(LayerTree.of(both)).isEqualTo("""
                Both(
                  alpha=2
                  (inner): GELU()
                )""");
    }

    @Test
    void the_summary_counts_a_shared_parameter_once_and_says_so() {
        GPTConfig published = new GPTConfig(50257, 1024, 768, 12, 12, 0.1, true);

        assertThat(LayerTree.summary(GPTModel.withTiedHead(published)))
                .isEqualTo("124,439,808 parameters, 38,597,376 of them shared by tok_emb.weight and out_head.weight");
        assertThat(LayerTree.summary(new GPTModel(published))).isEqualTo("163,037,184 parameters");
        assertThat(LayerTree.summary(new GELU())).isEqualTo("0 parameters");
    }

    @Test
    void a_tied_model_prints_as_an_untied_one() {
        assertThat(LayerTree.of(GPTModel.withTiedHead(GPT_CONFIG_124M)))
                .isEqualTo(LayerTree.of(new GPTModel(GPT_CONFIG_124M)));
    }
}
