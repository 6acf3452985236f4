package gpt.report;

import static gpt.Samples.TINY;
import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.LiveArrays;
import gpt.Oracle;
import gpt.Samples;
import gpt.model.GPTModel;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TraceTest {
    private static final JsonNode PYTORCH = Oracle.document("tiny-gpt-trace");
    private static final JsonNode ACTIVATIONS = PYTORCH.get("activations");

    /** The last step of each module: PyTorch kept the second of {@code drop_shortcut}'s two. */
    private static final Map<String, Trace.Step> TRACED = Trace.of(
                    seeded(
                            new GPTModel(Oracle.config(PYTORCH.get("cfg"))),
                            PYTORCH.get("seed").asLong()),
                    Nd4j.createFromArray(ids()))
            .steps()
            .stream()
            .collect(Collectors.toMap(Trace.Step::path, Function.identity(), (first, second) -> second));

    /** The ids that PyTorch's activations belong to. */
    private static int[][] ids() {
        return new int[][] {Oracle.ids(ACTIVATIONS.get("tok_emb").get("in"))[1]}; // after its shape
    }

    static Stream<Arguments> activations() {
        return StreamSupport.stream(((Iterable<String>) ACTIVATIONS::fieldNames).spliterator(), false)
                .flatMap(path -> Stream.of(Arguments.of(path, "in"), Arguments.of(path, "out")));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void every_module_takes_and_gives_what_it_does_in_PyTorch(String path, String side) {
        JsonNode expected = ACTIVATIONS.get(path).get(side);

        Trace.Step step = Objects.requireNonNull(TRACED.get(path), path);

        ArrayCopy actual = side.equals("in") ? step.input() : step.output();
        assertThat(actual.shape())
                .isEqualTo(Oracle.elements(expected.get(0)).stream()
                        .map(JsonNode::asLong)
                        .toList());
        assertThat(actual.toArray()).containsExactly(Oracle.floats(expected.get(1)), Offset.offset(1e-5f));
    }

    @Test
    void the_modules_are_PyTorchs_and_the_model_itself() {
        assertThat(TRACED.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                activations().map(side -> (String) side.get()[0]), Stream.of(""))
                        .distinct()
                        .toList());
    }

    private final GPTModel model = seeded(new GPTModel(TINY), 5);
    private final INDArray ids = Nd4j.createFromArray(new int[][] {{1, 2, 3}, {4, 5, 6}});

    private static List<String> paths(Trace trace) {
        return trace.steps().stream().map(Trace.Step::path).toList();
    }

    @Test
    void a_module_follows_its_parts_and_is_there_as_often_as_it_runs() {
        assertThat(paths(Trace.of(model.find("trf_blocks.0"), randn(1, 1, 2, 6))))
                .containsExactly(
                        "norm1",
                        "att.W_query",
                        "att.W_key",
                        "att.W_value",
                        "att.dropout",
                        "att.out_proj",
                        "att",
                        "drop_shortcut",
                        "norm2",
                        "ff.layers.0",
                        "ff.layers.1",
                        "ff.layers.2",
                        "ff.layers",
                        "ff",
                        "drop_shortcut",
                        "");
    }

    @Test
    void the_last_step_is_the_models_own() {
        List<Trace.Step> steps = Trace.of(model, ids).steps();

        Trace.Step last = steps.get(steps.size() - 1);

        assertThat(last.isWholeModel()).isTrue();
        assertThat(last.input().toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(last.output().shape()).containsExactly(2L, 3L, 11L);
        assertThat(last.output().toArray()).containsExactly(floats(model.forward(ids)));
    }

    @Test
    void a_block_of_ones_own_layers_is_traced_too() {
        Layer own = new Sequential(new GELU(), new Sequential(new GELU()));

        assertThat(paths(Trace.of(own, randn(1, 3)))).containsExactly("0", "1.0", "1", "");
    }

    @Test
    void a_layer_at_two_places_has_the_path_of_the_first() {
        GELU shared = new GELU();

        assertThat(paths(Trace.of(new Sequential(shared, shared), randn(1, 3)))).containsExactly("0", "0", "");
    }

    @Test
    void a_layer_that_is_no_part_of_the_model_is_left_out() {
        GELU hidden = new GELU();
        Layer model = new Layer() {
            @Override
            public INDArray forward(INDArray x) {
                return hidden.apply(x);
            }
        };

        assertThat(paths(Trace.of(model, randn(1, 3)))).containsExactly("");
    }

    @Test
    void the_first_step_with_another_output_tells_where_two_models_part() {
        GPTModel other = seeded(new GPTModel(TINY), 5);
        Samples.parameter(other, "trf_blocks.1.ff.layers.0.bias").value().putScalar(3, 1);

        List<Trace.Step> expected = Trace.of(model, ids).steps();
        List<Trace.Step> actual = Trace.of(other, ids).steps();

        int first = IntStream.range(0, expected.size())
                .filter(i -> !Arrays.equals(
                        expected.get(i).output().toArray(),
                        actual.get(i).output().toArray()))
                .findFirst()
                .orElseThrow();
        assertThat(actual.get(first).path()).isEqualTo("trf_blocks.1.ff.layers.0");
        assertThat(actual.get(first).input().toArray())
                .containsExactly(expected.get(first).input().toArray());
    }

    @Test
    void steps_before_a_failure_are_handed_over() {
        List<String> paths = new ArrayList<>();
        Layer wide = new Sequential(new GELU(), seeded(new LayerNorm(7), 1));

        assertThatThrownBy(() -> Trace.run(wide, randn(1, 6), step -> paths.add(step.path())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(paths).containsExactly("0");
    }

    @Test
    void a_trace_leaves_no_array_outside_the_Java_heap() {
        model.forward(ids).close();
        try (LiveArrays live = LiveArrays.watch()) {
            Trace.of(model, ids);

            assertThat(live.lengths()).isEmpty();
        }
    }

    @Test
    void a_path_is_within_itself_and_its_parents_only() {
        Trace.Step step = new Trace.Step("trf_blocks.1.att", ArrayCopy.of(ids), ArrayCopy.of(ids));

        assertThat(List.of("trf_blocks.1.att", "trf_blocks.1", "trf_blocks")).allMatch(step::isWithin);
        assertThat(List.of("trf_blocks.1.att.W_key", "trf_blocks.1.a", "trf_blocks.11", "att"))
                .noneMatch(step::isWithin);
    }
}
