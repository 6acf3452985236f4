package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import course.types.ExampleRecord;
import course.types.Functions;
import course.types.LayerBehavior;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Linear;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ValuesTest {
    private static @Nullable Object received(@Nullable Object value) throws GarbledException {
        return Values.fromWire(Wire.decode(Wire.encode(Values.toWire(value))));
    }

    private static ExampleRecord example() {
        return new ExampleRecord(
                Nd4j.arange(6).reshape(2, 3),
                List.of(Nd4j.ones(2), Nd4j.create(new boolean[][] {{true}, {false}})),
                new int[] {7, 8},
                Optional.of(new int[][] {{1}, {}, {2, 3}}),
                0.1);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                        true,
                        (byte) -3,
                        (short) 300,
                        'ß',
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        -0.0f,
                        Double.NaN,
                        "größer \uD83D\uDE00",
                        Optional.empty(),
                        Optional.of("gpt2-xl"),
                        List.of(1, List.of("a"), Optional.of(2.5)),
                        new boolean[] {true, false},
                        new byte[] {1, -1},
                        new short[] {300},
                        new char[] {'a'},
                        new int[] {},
                        new int[] {Integer.MAX_VALUE, -1},
                        new long[] {Long.MIN_VALUE + 1},
                        new float[] {1.5f, Float.NEGATIVE_INFINITY, Float.NaN, -0.0f},
                        new double[] {1e-300, -0.0},
                        new int[][] {{1, 2}, {}, {3}},
                        new float[][] {{0.1f}, null},
                        List.of(new int[] {1}, new int[] {2}),
                        GPTConfig.GPT_CONFIG_124M,
                        new DropoutRates(0.1, 0.2, 0.3),
                        new ModelSize(163_009_536L, 124_412_160L, 621.83),
                        List.of(new ParameterCount("W_query", 589_824L, 0L)),
                        new Functions.Scaled(2),
                        List.of(new Functions.Scaled(0), new Functions.Swish()),
                        new Functions.NextLogits(50, 3, 7))
                .map(Arguments::of); // an array is one argument
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_comes_back_as_it_was_sent(Object value) throws GarbledException {
        assertThat(Objects.deepEquals(box(received(value)), box(value))).isTrue();
    }

    /** A list as an array, since lists of arrays have no equality of their own. */
    private static @Nullable Object box(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(ValuesTest::box).toArray()
                : value;
    }

    @Test
    void null_comes_back() throws GarbledException {
        assertThat(received(null)).isNull();
        assertThat(received(Collections.singletonList(null))).isEqualTo(Collections.singletonList(null));
    }

    @Test
    void random_arrays_come_back_to_the_last_bit() throws GarbledException {
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            INDArray array = Nd4j.rand(DataType.FLOAT, 1 + random.nextInt(4), 1 + random.nextInt(5));
            float[] floats = array.ravel().toFloatVector();
            int[] ints = random.ints(random.nextInt(9)).toArray();

            assertThat(Values.toWire(received(array))).isEqualTo(Numbers.of(array));
            assertThat((float[]) received(floats)).containsExactly(floats);
            assertThat((int[]) received(ints)).containsExactly(ints);
        }
    }

    @Test
    void an_empty_array_comes_back_empty() throws GarbledException {
        assertThat(received(Nd4j.empty(DataType.BOOL)))
                .isInstanceOfSatisfying(
                        INDArray.class, array -> assertThat(array.isEmpty()).isTrue());
    }

    @Test
    void a_record_comes_back_with_all_that_is_inside() throws GarbledException {
        Object sent = Values.toWire(example());

        assertThat(Values.toWire(Values.fromWire(sent))).isEqualTo(sent);
        assertThat(received(example())).isInstanceOfSatisfying(ExampleRecord.class, record -> {
            assertThat(record.rows().get(1).dataType()).isEqualTo(DataType.BOOL);
            assertThat(record.batches().orElseThrow()[2]).containsExactly(2, 3);
        });
    }

    @Test
    void the_behavior_of_a_layer_comes_back() throws GarbledException {
        LayerBehavior behavior = LayerBehavior.of(new Linear(2, 1, true));

        assertThat(received(behavior)).isInstanceOfSatisfying(LayerBehavior.class, received -> {
            assertThat(received.tree()).isEqualTo(behavior.tree());
            assertThat(List.copyOf(received.arrays().keySet()))
                    .isEqualTo(List.copyOf(behavior.arrays().keySet()));
        });
    }

    static Stream<UnaryOperator<INDArray>> functions() {
        INDArray scale = Nd4j.rand(DataType.FLOAT, 6);
        return Stream.of(
                new Functions.Scaled(-1.5),
                new Functions.Shifted(0.25),
                new Functions.Swish(),
                new Functions.LinearMap(Nd4j.rand(DataType.FLOAT, 4, 6), Nd4j.rand(DataType.FLOAT, 4)),
                new Functions.Normalization(scale, scale.neg(), 1e-5));
    }

    @ParameterizedTest
    @MethodSource("functions")
    @SuppressWarnings("unchecked")
    void a_function_computes_the_same_on_the_other_side(UnaryOperator<INDArray> function) throws GarbledException {
        UnaryOperator<INDArray> other = (UnaryOperator<INDArray>) Objects.requireNonNull(received(function));

        for (int tokens = 1; tokens < 20; tokens++) {
            INDArray x = Nd4j.rand(DataType.FLOAT, 2, tokens, 6);
            assertThat(other.apply(x).equalsWithEps(function.apply(x), 0)).isTrue();
        }
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                        new Random(1),
                        new Object[] {1},
                        new String[] {"a"},
                        (UnaryOperator<INDArray>) x -> x,
                        Nd4j.zeros(DataType.FLOAT, 400, 400),
                        new int[WorkerLimits.ARRAY_NUMBERS + 1],
                        new int[1000][1000],
                        new Numbers("FLOAT", new long[0], new double[0], false))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void of_what_cannot_be_sent_only_words_come_back(Object value) throws GarbledException {
        assertThat(received(value)).isInstanceOf(Fields.class);
        assertThat(received(Optional.of(List.of(value)))).isInstanceOf(Optional.class);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void what_cannot_be_sent_is_no_argument(Object value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Values.arguments(new Object[] {1, List.of(value)}));
    }

    static Stream<Object> lies() {
        Fields config = (Fields) Values.toWire(GPTConfig.GPT_CONFIG_124M);
        Fields record = (Fields) Values.toWire(example());
        return Stream.of(
                Fields.of("nothing"),
                Fields.of("java.lang.ProcessBuilder", List.of("sh")),
                Fields.of("gpt.nn.Linear", 2, 3, true),
                Fields.of("gpt.model.GPTModel", config),
                Fields.of("course.grade.worker.Fields", "a", List.of()),
                Fields.of("course.types.Functions"),
                Fields.of("x".repeat(50_000)),
                Fields.of("gpt.model.GPTConfig"),
                replaced(config, 0, 50_257L),
                replaced(config, 0, -1),
                replaced(config, 0, Fields.of("null")),
                replaced(config, 5, Double.NaN),
                replaced(record, 0, "no array"),
                replaced(record, 1, List.of(1)),
                replaced(record, 2, Fields.of("long[]", 1L)),
                replaced(record, 3, Fields.of("Optional", 1)),
                replaced(record, 4, -1.0),
                Fields.of("Optional"),
                Fields.of("LayerBehavior", "tree", "parameters", List.of("a"), List.of()),
                Fields.of("LayerBehavior", "tree", "parameters", List.of("a"), List.of(1)),
                Fields.of("LayerBehavior", "tree", Fields.of("null"), List.of(), List.of()),
                Fields.of("foreign"),
                Fields.of("int[]", 1L),
                Fields.of("int[]", Fields.of("null")),
                Fields.of("int[]", Fields.of("int[]", 1)),
                Fields.of("int[][]", 1),
                Fields.of("int[][]", Fields.of("float[]", 1f)),
                Fields.of("int[][][]"),
                Fields.of("float[]", 1.0),
                Fields.of("boolean[]", 1),
                Fields.of("course.types.Functions$NextLogits", 0, 1, 1L),
                Fields.of("course.types.Functions$LinearMap", 1, 2),
                Fields.of("Layer", "Linear", 0.0, List.of(), List.of()),
                Values.toWire(new Linear(1, 1, true)));
    }

    private static Fields replaced(Fields fields, int part, Object by) {
        return new Fields(
                fields.name(),
                IntStream.range(0, fields.values().size())
                        .mapToObj(i -> i == part ? by : fields.values().get(i))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("lies")
    void what_no_worker_sends_is_garbled_at_any_depth(Object lie) {
        assertThatExceptionOfType(GarbledException.class).isThrownBy(() -> Values.fromWire(lie));
        assertThatExceptionOfType(GarbledException.class)
                .isThrownBy(() -> Values.fromWire(Fields.of("Optional", List.of(lie))));
    }

    @Test
    void an_argument_can_be_a_list_of_layers() throws GarbledException {
        Object sent = Values.toWire(List.of(new Linear(2, 3, true), new Linear(3, 2, false)));

        assertThat((List<?>) Objects.requireNonNull(Values.argument(sent))).hasOnlyElementsOfType(Linear.class);
    }

    @Test
    void a_list_that_was_sent_cannot_be_changed() throws GarbledException {
        List<?> list = (List<?>) Objects.requireNonNull(received(Arrays.asList(1, 2)));

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.remove(0));
    }

    @Test
    void a_reply_of_very_many_arrays_is_garbled_before_any_is_made() {
        List<Numbers> row = Collections.nCopies(50, Numbers.of(Nd4j.ones(1)));

        assertThatExceptionOfType(GarbledException.class)
                .isThrownBy(() -> Values.fromWire(Fields.of("Optional", Collections.nCopies(50, row))))
                .withMessageContaining("2000");
    }

    @Test
    void of_a_long_list_only_so_many_rows_are_sent_as_show_that_it_is_too_long() throws GarbledException {
        assertThat((List<?>) received(Collections.nCopies(1_000_000, 1))).hasSize(1001);
    }
}
