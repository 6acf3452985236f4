package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import course.types.ArraysInside;
import course.types.ExampleRecord;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import gpt.nn.Linear;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class AnsweringTest {
    private static final MethodReference ANY = new MethodReference("", "any", "");

    private static Reply reply(Answering.Methods methods, Object... arguments) throws GarbledException {
        return new Answering(methods).reply(new Request(1, ANY, Values.arguments(arguments)));
    }

    private static Object[] arguments() {
        ExampleRecord record = new ExampleRecord(
                Nd4j.ones(2),
                List.of(Nd4j.zeros(3), Nd4j.ones(1)),
                new int[] {1, 2},
                Optional.of(new int[][] {{3}, {4, 5}}),
                0.5);
        return new Object[] {new float[] {0.5f}, List.of(record), new int[][] {{6}}};
    }

    private static ExampleRecord record(Object... arguments) {
        return (ExampleRecord) ((List<?>) arguments[1]).get(0);
    }

    static Stream<Consumer<Object[]>> changes() {
        return Stream.of(
                arguments -> ((float[]) arguments[0])[0] = -0.5f,
                arguments -> ((int[][]) arguments[2])[0][0]++,
                arguments -> ((int[][]) arguments[2])[0] = new int[] {7},
                arguments -> record(arguments).keys().addi(1),
                arguments -> record(arguments).rows().get(1).putScalar(0, 2),
                arguments -> record(arguments).ids()[1] = 9,
                arguments -> record(arguments).batches().orElseThrow()[1][1] = 9);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_of_an_argument_shows_at_any_depth(Consumer<Object[]> change) throws GarbledException {
        Answering.Methods methods = (method, arguments) -> {
            change.accept(arguments);
            return 1;
        };

        assertThat(reply(methods, arguments()).left())
                .hasSize(7)
                .isNotEqualTo(Values.arguments(ArraysInside.of(arguments()).toArray()));
    }

    @Test
    void arguments_that_no_one_changes_come_back_as_they_were() throws GarbledException {
        assertThat(reply((method, arguments) -> 1, arguments()).left())
                .isEqualTo(Values.arguments(ArraysInside.of(arguments()).toArray()));
    }

    @Test
    void layers_come_back_as_their_behavior_wherever_they_are() throws GarbledException {
        Answering.Methods methods =
                (method, arguments) -> List.of(new Linear(2, 1, true), Optional.of(new Linear(1, 2, false)));

        assertThat((List<?>) reply(methods).value()).hasSize(2).first().isInstanceOf(LayerBehavior.class);
    }

    @Test
    void a_layer_that_every_call_returns_again_is_no_answer() throws GarbledException {
        Layer one = new Linear(2, 1, true);

        assertThat(reply((method, arguments) -> List.of(one)).value()).isInstanceOf(Fields.class);
    }
}
