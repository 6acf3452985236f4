package course.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import course.feedback.Arguments;
import course.feedback.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class CasesTest {
    static Stream<Method> methodsOfArrays() {
        return Chapter04.CHAPTER.methods().stream()
                .filter(method -> method.descriptor().contains("INDArray;"))
                .filter(method -> method.descriptor().startsWith("(Lorg/nd4j/linalg/api/ndarray/INDArray;"));
    }

    @ParameterizedTest
    @MethodSource("methodsOfArrays")
    void two_inputs_of_one_shape_have_different_answers(Method method) {
        Map<String, List<Case>> byShape = method.cases(7).stream()
                .filter(one -> one.refusal().isEmpty())
                .collect(Collectors.groupingBy(CasesTest::shape));

        assertThat(byShape.values())
                .as("an answer that is kept by the shape of the arguments must be found")
                .anySatisfy(cases -> {
                    Object first = right(cases.get(0));
                    assertThat(cases.stream().skip(1).map(CasesTest::right))
                            .anyMatch(other -> !Comparison.alike(first, other));
                });
    }

    private static Object right(Case one) {
        return one.method().right(Arguments.copy(one.arguments().toArray()));
    }

    private static String shape(Case one) {
        return one.arguments().stream()
                .map(argument -> argument instanceof INDArray array ? Arrays.toString(array.shape()) : "")
                .collect(Collectors.joining(" "));
    }
}
