package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import course.types.Functions;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StudentMethodsTest {
    private static final StudentMethods METHODS = new StudentMethods(StudentMethodsTest.class.getClassLoader());

    /** Methods with parameters of many kinds. */
    static final class Example {
        private Example() {}

        static int[] generate(Function<int[], float[]> nextLogits, int[] ids, int more) {
            return new int[] {nextLogits.apply(ids).length, ids.length, more};
        }

        static int sample(float[] logits, double temperature) {
            return temperature > 0 ? logits.length : 0;
        }

        static INDArray logits(int[][] ids, List<UnaryOperator<INDArray>> blocks) {
            INDArray x = Nd4j.ones(ids.length, 2);
            for (UnaryOperator<INDArray> block : blocks) {
                x = block.apply(x);
            }
            return x;
        }
    }

    private static MethodReference named(String name, Class<?> result, Class<?>... parameters) {
        return new MethodReference(
                Example.class.getName(),
                name,
                MethodType.methodType(result, parameters).toMethodDescriptorString());
    }

    private static Object result(MethodReference method, Object... arguments) throws GarbledException {
        Reply reply = new Answering(METHODS::call).reply(new Request(1, method, Values.arguments(arguments)));
        assertThat(reply.fault()).isEmpty();
        return Objects.requireNonNull(reply.value());
    }

    @Test
    void a_function_and_an_array_of_ints_are_parameters() throws GarbledException {
        MethodReference generate = named("generate", int[].class, Function.class, int[].class, int.class);

        assertThat((int[]) result(generate, new Functions.NextLogits(40, 3, 1), new int[] {1, 2}, 5))
                .containsExactly(40, 2, 5);
    }

    @Test
    void an_array_of_floats_is_a_parameter() throws GarbledException {
        assertThat(result(named("sample", int.class, float[].class, double.class), new float[50_257], 0.5))
                .isEqualTo(50_257);
    }

    @Test
    void a_list_of_functions_is_a_parameter_and_its_order_is_kept() throws GarbledException {
        MethodReference logits = named("logits", INDArray.class, int[][].class, List.class);
        List<Object> blocks = List.of(new Functions.Scaled(3), new Functions.Shifted(1));

        assertThat(((INDArray) result(logits, new int[][] {{1}, {2}}, blocks)).getDouble(1, 1))
                .isEqualTo(4);
    }

    @Test
    void a_method_with_other_parameters_is_none() {
        MethodReference other = named("sample", int.class, double[].class, double.class);

        assertThatIllegalStateException().isThrownBy(() -> METHODS.call(other, new double[1], 0.5));
    }
}
