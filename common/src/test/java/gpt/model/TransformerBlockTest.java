package gpt.model;

import static gpt.Samples.TINY;
import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.nn.Dropout;
import gpt.nn.LayerNorm;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TransformerBlockTest {
    private final INDArray x = randn(3, 2, 4, 6);

    @Test
    void adds_attention_then_feed_forward_each_behind_its_own_norm() {
        TransformerBlock block = seeded(new TransformerBlock(TINY), 9);
        parameter(block, "norm1.scale").fill(1.5); // else the two norms would be interchangeable
        parameter(block, "norm2.shift").fill(0.25);

        INDArray middle = x.add(block.find("att").forward(block.find("norm1").forward(x)));
        INDArray expected =
                middle.add(block.find("ff").forward(block.find("norm2").forward(middle)));

        assertThat(floats(block.forward(x))).containsExactly(floats(expected), Offset.offset(1e-6f));
    }

    @Test
    void looks_through_its_mask() {
        TransformerBlock causal = seeded(new TransformerBlock(TINY), 9);
        TransformerBlock neighbor = seeded(new TransformerBlock(TINY, AttentionMask.neighbor()), 9);

        assertThat(floats(neighbor.forward(x))).isNotEqualTo(floats(causal.forward(x)));
    }

    @Test
    void is_made_of_the_parts_it_is_given() {
        TransformerBlock whole = seeded(new TransformerBlock(TINY), 9);
        TransformerBlock parts = seeded(
                new TransformerBlock(
                        new MultiHeadAttention(6, 2, 0.3, false),
                        new FeedForward(6),
                        new LayerNorm(6),
                        new LayerNorm(6),
                        new Dropout(0.2)),
                9);

        assertThat(floats(parts.forward(x))).containsExactly(floats(whole.forward(x)));
        assertThat(parts.find("drop_shortcut")).hasToString("Dropout(p=0.2, inplace=False)");
        assertThat(parts.find("att.dropout")).hasToString("Dropout(p=0.3, inplace=False)");
    }

    @Test
    void leaves_its_input_as_it_is() {
        INDArray before = x.dup();

        TransformerBlock block = seeded(new TransformerBlock(TINY), 9);
        block.train();
        block.forward(x);

        assertThat(floats(x)).containsExactly(floats(before));
    }
}
