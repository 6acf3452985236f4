package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import course.types.Functions;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StudentMethodsTest {
    private static final StudentMethods METHODS = new StudentMethods(StudentMethodsTest.class.getClassLoader());

    /** A method with parameters of several kinds. */
    static final class Example {
        private Example() {}

        static int[] generate(Function<int[], float[]> nextLogits, int[] ids, int more) {
            return new int[] {nextLogits.apply(ids).length, ids.length, more};
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
    void a_method_with_other_parameters_is_none() {
        MethodReference other = named("generate", int[].class, Function.class, long[].class, int.class);

        assertThatIllegalStateException().isThrownBy(() -> METHODS.call(other, null, new long[1], 5));
    }
}
