package gpt.model;

import static gpt.Samples.TINY;
import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GPTModelTest {
    @ParameterizedTest
    @MethodSource("casesAndMasks")
    void gives_PyTorchs_logits(JsonNode c, String mask) {
        GPTModel model = seeded(
                new GPTModel(Oracle.config(c.get("config")), mask(mask)),
                c.get("seed").asLong());

        assertEqual(model.forward(Oracle.ids(c.get("ids"))), c.get("logits").get(mask));
    }

    @ParameterizedTest
    @MethodSource("casesAndMasks")
    void gives_PyTorchs_attention_weights_in_the_first_block(JsonNode c, String mask) {
        GPTModel model = seeded(
                new GPTModel(Oracle.config(c.get("config")), mask(mask)),
                c.get("seed").asLong());
        INDArray ids = Nd4j.createFromArray(Oracle.ids(c.get("ids")));
        INDArray positions =
                Nd4j.createFromArray(IntStream.range(0, (int) ids.size(1)).toArray());
        INDArray x =
                model.find("tok_emb").forward(ids).add(model.find("pos_emb").forward(positions));

        INDArray weights = ((MultiHeadAttention) model.find("trf_blocks.0.att"))
                .attentionWeights(model.find("trf_blocks.0.norm1").forward(x));

        assertEqual(weights, c.get("attention_weights_first_block").get(mask));
    }

    static Stream<Arguments> casesAndMasks() {
        return Oracle.cases("forward").stream()
                .flatMap(c -> Stream.of("causal", "neighbor", "window:3").map(mask -> Arguments.of(c, mask)));
    }

    private static AttentionMask mask(String name) {
        return switch (name) {
            case "neighbor" -> AttentionMask.neighbor();
            case "window:3" -> AttentionMask.band(2, 0);
            default -> AttentionMask.causal();
        };
    }

    private static void assertEqual(INDArray actual, JsonNode expected) {
        INDArray reference = Oracle.array(expected);
        assertThat(actual.shape()).isEqualTo(reference.shape());
        assertThat(floats(actual)).containsExactly(floats(reference), Offset.offset(1e-5f));
    }

    @Test
    void a_batch_gives_each_sequence_what_it_gets_alone() {
        GPTModel model = seeded(new GPTModel(TINY), 5);

        INDArray both = model.forward(new int[][] {{1, 2, 3}, {10, 0, 7}});

        assertThat(both.slice(1).toFloatMatrix()[2])
                .containsExactly(
                        model.forward(new int[][] {{10, 0, 7}}).slice(0).toFloatMatrix()[2], Offset.offset(1e-6f));
    }

    @Test
    void dropout_changes_the_logits_in_training_only() {
        GPTModel model = seeded(new GPTModel(TINY), 5);
        int[][] ids = {{1, 2, 3}};
        INDArray evaluated = model.forward(ids);

        model.train();
        INDArray trained = model.forward(ids);
        model.eval();

        assertThat(floats(trained)).isNotEqualTo(floats(evaluated));
        assertThat(floats(model.forward(ids))).containsExactly(floats(evaluated));
    }

    @Test
    void forward_without_values_says_which_call_is_missing() {
        assertThatThrownBy(() -> new GPTModel(TINY).forward(new int[][] {{1}}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call initialize(TorchRandom.seeded(123))");
    }

    @ParameterizedTest
    @MethodSource("badIds")
    void refuses_bad_ids_and_names_them(int[][] ids, String message) {
        GPTModel model = seeded(new GPTModel(TINY), 5);

        assertThatThrownBy(() -> model.forward(ids))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> badIds() {
        return Stream.of(
                arguments(new int[][] {{1, 11}}, "id 11 is out of range: this embedding has rows 0 to 10"),
                arguments(new int[][] {{-1}}, "id -1 is out of range"),
                arguments(
                        new int[][] {{1, 2, 3, 4, 5, 6, 7, 8, 9}},
                        "a sequence of 9 tokens is longer than the context of 8"),
                arguments(new int[][] {}, "empty batch"),
                arguments(new int[][] {{}}, "empty sequence"),
                arguments(new int[][] {{}, {}}, "empty sequence"),
                arguments(new int[][] {{1, 2}, {1}}, "row 0 has 2 tokens, row 1 has 1"));
    }

    @Test
    void refuses_ids_of_another_rank() {
        GPTModel model = seeded(new GPTModel(TINY), 5);

        assertThatThrownBy(() -> model.forward(Nd4j.createFromArray(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes token ids of shape (B, T), got [3]");
    }

    @Test
    void refuses_a_batch_without_ids() {
        GPTModel model = seeded(new GPTModel(TINY), 5);

        assertThatThrownBy(() -> model.forward(Nd4j.create(DataType.INT32, 2, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GPTModel takes token ids of shape (B, T), got [2, 0]");
    }

    @Test
    void refuses_more_tokens_than_its_mask_is_for() {
        AttentionMask two = AttentionMask.of(Nd4j.create(new boolean[][] {{true, false}, {true, true}}));
        GPTModel model = seeded(new GPTModel(TINY, two), 5);

        assertThatThrownBy(() -> model.forward(new int[][] {{1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this mask is for at most 2 tokens, got 3: there is no position 2 in it");
    }

    @Test
    void a_tied_head_is_the_token_embedding_in_a_second_place() {
        GPTModel tied = GPTModel.withTiedHead(TINY);

        assertThat(tied.namedParameters().keySet())
                .isEqualTo(new GPTModel(TINY).namedParameters().keySet());
        assertThat(parameter(tied, "out_head.weight")).isSameAs(parameter(tied, "tok_emb.weight"));
        assertThat(tied.distinctParameters())
                .hasSize(tied.namedParameters().size() - 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_tied_model_is_drawn_as_an_untied_one_but_for_the_head() {
        GPTModel tied = seeded(GPTModel.withTiedHead(TINY), 5);
        GPTModel untied = seeded(new GPTModel(TINY), 5);

        untied.namedParameters()
                .forEach((path, parameter) -> assertThat(
                                floats(parameter(tied, path).value()))
                        .as(path)
                        .containsExactly(floats(
                                path.equals("out_head.weight")
                                        ? parameter(untied, "tok_emb.weight").value()
                                        : parameter.value())));
    }

    @Test
    void a_tied_head_scores_by_the_token_embedding() {
        GPTModel tied = seeded(GPTModel.withTiedHead(TINY), 5);
        GPTModel untied = seeded(new GPTModel(TINY), 5);
        parameter(untied, "out_head.weight")
                .set(parameter(untied, "tok_emb.weight").value().dup());
        int[][] ids = {{1, 2, 3}};

        assertThat(floats(tied.forward(ids))).containsExactly(floats(untied.forward(ids)));
    }

    @Test
    void a_tied_model_looks_through_the_mask_that_it_is_given() {
        AttentionMask alone = AttentionMask.band(0, 0);
        GPTModel tied = seeded(GPTModel.withTiedHead(TINY, alone), 5);
        GPTModel untied = seeded(new GPTModel(TINY, alone), 5);
        parameter(untied, "out_head.weight")
                .set(parameter(untied, "tok_emb.weight").value().dup());
        int[][] ids = {{1, 2, 3}};

        assertThat(floats(tied.forward(ids))).containsExactly(floats(untied.forward(ids)));
    }
}
