package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import chapter04.check.StudentMethod;
import course.exercises.Case;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.feedback.Arguments;
import course.feedback.Effect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain oracles and the solutions, which were written apart, agree on every input. */
class OraclesTest {
    static List<Method> methods() {
        return Chapter04.CHAPTER.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void what_the_solution_answers_the_oracle_answers_too(Method method) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(method.cases(seed))
                    .filteredOn(one -> one.refusal().isEmpty())
                    .allSatisfy(one -> {
                        Effect right = Effect.of(method.oracle(), arguments(one));
                        assertThat(right.thrown()).isNull();
                        assertThat(solution(one).matches(right)).as("%s", one).isTrue();
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void what_the_oracle_is_never_asked_the_solution_refuses(Method method) {
        assertThat(method.cases()).filteredOn(one -> one.refusal().isPresent()).allSatisfy(one -> {
            assertThat(solution(one).thrown()).isInstanceOf(IllegalArgumentException.class);
            assertThat(solution(one).thrown()).message().contains(one.refusal().orElseThrow());
        });
    }

    private static Effect solution(Case one) {
        return Effect.of(StudentMethod.of(one.method()), arguments(one));
    }

    private static Object[] arguments(Case one) {
        return Arguments.copy(one.arguments().toArray());
    }
}
