package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AttentionHeatMapTest {
    private static final int[] IDS = {3, 1, 4, 1, 5};

    private static GPTModel seeded() {
        GPTModel model = new GPTModel(new GPTConfig(10, 8, 12, 3, 4, 0, false));
        model.initialize(TorchRandom.seeded(123));
        return model;
    }

    @Test
    void the_weights_of_the_first_layer_are_those_of_its_attention() {
        GPTModel model = seeded();
        INDArray x = model.find("tok_emb").forward(Nd4j.createFromArray(new int[][] {IDS}));
        x = x.add(model.find("pos_emb").forward(Nd4j.createFromArray(0, 1, 2, 3, 4)));
        MultiHeadAttention attention = (MultiHeadAttention) model.find("trf_blocks.0.att");
        INDArray expected =
                attention.attentionWeights(model.find("trf_blocks.0.norm1").forward(x));

        INDArray weights =
                AttentionMaps.of(model, AttentionMask.causal(), IDS).layers().get(0);

        assertThat(weights.equalsWithEps(expected, 1e-7)).isTrue();
    }

    @Test
    void a_later_layer_sees_what_the_earlier_ones_collected() {
        GPTModel model = seeded();
        AttentionMaps narrow = AttentionMaps.of(model, AttentionMask.band(1, 0), IDS);
        AttentionMaps wide = AttentionMaps.of(model, AttentionMask.band(1, 1), IDS);

        // row 4, the last, sees the same tokens under both masks; what these tokens have collected differs
        assertThat(wide.weight(0, 0, 4, 3)).isEqualTo(narrow.weight(0, 0, 4, 3), within(1e-6f));
        assertThat(wide.weight(3, 0, 4, 3)).isNotCloseTo(narrow.weight(3, 0, 4, 3), within(1e-4f));
    }

    @Test
    void every_row_adds_up_to_one_and_nothing_goes_to_a_masked_token() {
        AttentionMask mask = AttentionMask.neighbor();
        AttentionMaps weights = AttentionMaps.of(seeded(), mask, IDS);

        for (int layer = 0; layer < 4; layer++) {
            for (int query = 0; query < IDS.length; query++) {
                float sum = 0;
                for (int key = 0; key < IDS.length; key++) {
                    float weight = weights.weight(layer, 2, query, key);
                    assertThat(weight > 0).isEqualTo(mask.allows(query, key));
                    sum += weight;
                }
                assertThat(sum).isEqualTo(1, within(1e-5f));
            }
        }
    }

    @Test
    void the_script_finds_every_cell_again() throws IOException {
        // two layers, two heads, three tokens: the cells count up from 1, as they are packed
        String data = """
                {layers: 2, heads: 2, words: ['a', 'b', 'c'],
                 weights: {trained: '%s'}}""".formatted("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24");
        try (Scripts scripts = new Scripts("attention-heat-map")) {
            String asked = "BookFigures.attentionHeatMap.compute({data: %s, model: 'trained', layer: 1, head: 0})";

            assertThat(scripts.ask(asked.formatted(data)))
                    .hasToString("[[0.013,null,null],[0.014,0.015,null],[0.016,0.017,0.018]]");
        }
    }

    @Test
    void a_named_head_says_what_was_measured() throws IOException {
        try (Scripts scripts = new Scripts("attention-heat-map")) {
            assertThat(scripts.ask("BookFigures.attentionHeatMap.named({layer: 1, head: 2, share: 361, equal: 189,"
                                    + " words: 'the first token'})")
                            .asText())
                    .isEqualTo("Block 1, head 2 gives 0.36 of its attention to the first token, on average; an equal"
                            + " share would be 0.19. No other trained head gives it more.");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.25, 3", "0.5, 0.25, 6", "0.9, 0.25, 6", "0.125, 0.25, 0", "0.001, 0.5, 0", "0, 0.5, 0"})
    void an_equal_share_is_the_middle_of_the_scale_and_the_ends_are_half_and_twice(
            double weight, double equal, int tone) throws IOException {
        try (Scripts scripts = new Scripts("attention-heat-map")) {
            assertThat(AttentionHeatMap.tone(weight, equal)).isEqualTo(tone);
            assertThat(scripts.ask("BookFigures.attentionHeatMap.tone(" + weight + ", " + equal + ")")
                            .asInt())
                    .isEqualTo(tone);
        }
    }

    @Test
    void a_cell_says_how_much_one_token_gives_to_another() throws IOException {
        try (Scripts scripts = new Scripts("attention-heat-map")) {
            String sentence = "BookFigures.attentionHeatMap.sentence([[1, null], [0.31, 0.69]], ['moves', 'you'], ";

            assertThat(scripts.ask(sentence + "1, 0)").asText())
                    .isEqualTo("“you” gives 0.310 of its attention to “moves”; an equal share would be 0.500.");
            assertThat(scripts.ask(sentence + "0, 1)").asText())
                    .isEqualTo("“moves” may not attend to the later token “you”.");
        }
    }
}
