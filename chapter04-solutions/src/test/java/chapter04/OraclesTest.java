package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Case;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.feedback.Arguments;
import course.feedback.Effect;
import course.grade.worker.MethodReference;
import course.grade.worker.StudentMethods;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain oracles and the solutions, which were written apart, agree on every input. */
class OraclesTest {
    private final StudentMethods solutions = new StudentMethods(OraclesTest.class.getClassLoader());

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

    private Effect solution(Case one) {
        Method method = one.method();
        MethodReference reference =
                new MethodReference(method.task().exercise().className(), method.name(), method.descriptor());
        return Effect.of(arguments -> call(reference, arguments), arguments(one));
    }

    private @Nullable Object call(MethodReference method, Object... arguments) throws Exception {
        try {
            return solutions.call(method, arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static Object[] arguments(Case one) {
        return Arguments.copy(one.arguments().toArray());
    }
}
