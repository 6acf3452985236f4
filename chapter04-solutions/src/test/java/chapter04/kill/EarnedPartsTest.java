package chapter04.kill;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Body;
import course.exercises.Case;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.exercises.TaskPart;
import course.feedback.Arguments;
import course.feedback.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Tag("once") // what it computes is the same on each JDK
class EarnedPartsTest {
    static Stream<Method> methods() {
        return Chapter04.CHAPTER.methods().stream();
    }

    /** Answers without work: nothing, a refusal, an argument, zeros and ones, and the right answer to another question. */
    private static Map<String, Body> trivial(Method method) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        bodies.put("null", arguments -> null);
        bodies.put("the stub", arguments -> {
            throw new UnsupportedOperationException(method.task().todo());
        });
        bodies.put("throws all arguments", arguments -> {
            throw new IllegalArgumentException(Shown.call(method, arguments));
        });
        for (Object constant : List.of(0, 0L, 1L, 0.0, 1.0, 2.0, "", List.of(), Optional.empty(), new int[0])) {
            bodies.put("always " + constant, arguments -> constant);
        }
        int arguments = method.cases().get(0).arguments().size();
        for (int i = 0; i < arguments; i++) {
            int place = i;
            bodies.put("argument " + i, asked -> asked[place]);
            bodies.put("argument " + i + " or a refusal", asked -> {
                if (asked[place] instanceof Number number && number.doubleValue() <= 0) {
                    throw new IllegalArgumentException(String.valueOf(number));
                }
                return asked[place];
            });
            bodies.put(
                    "zeros like argument " + i,
                    asked -> asked[place] instanceof INDArray array ? Nd4j.zerosLike(array) : asked[place]);
        }
        for (Case other : method.cases()) {
            if (other.refusal().isEmpty()) {
                Object right = method.right(Arguments.copy(other.arguments().toArray()));
                bodies.put("always that of " + bodies.size(), asked -> right);
            }
        }
        for (int number : new int[] {0, 1}) {
            bodies.put("the right shape with " + number + " everywhere", asked -> {
                Object right = method.right(Arguments.copy(asked));
                return right instanceof INDArray array ? array.dup().assign(number) : right.getClass();
            });
        }
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void an_answer_without_work_earns_no_part(Method method) {
        trivial(method)
                .forEach((name, body) -> assertThat(EarnedParts.of(method, body))
                        .as("%s: %s", method, name)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void the_right_answer_earns_all_plain_parts_and_those_with_valid_arguments(Method method) {
        assertThat(EarnedParts.of(method, method.oracle()))
                .containsAll(method.task().parts().stream()
                        .filter(part -> part.method() == method && part.kind() != TaskPart.Kind.INVALID)
                        .toList());
    }

    @Test
    void a_mask_that_accepts_everything_earns_all_but_the_refusals() {
        Method method = Chapter04.CHAPTER.method("createBandMask");

        assertThat(EarnedParts.of(method, method.oracle()))
                .extracting(TaskPart::id)
                .containsExactly("4.3b.1", "4.3b.2");
    }
}
