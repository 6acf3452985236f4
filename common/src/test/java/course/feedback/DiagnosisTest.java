package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.exercises.Mistake;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.random.TorchRandom;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DiagnosisTest {
    static Stream<Method> methods() {
        return Chapter04.CHAPTER.methods().stream();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void no_two_mistakes_do_the_same_wherever_they_are_tried(Method method) {
        List<Mistake> mistakes = method.mistakes();
        List<List<Effect>> effects = mistakes.stream()
                .map(mistake -> method.cases().stream()
                        .map(one -> Effect.of(mistake, one.arguments().toArray()))
                        .toList())
                .toList();

        for (int one = 0; one < mistakes.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(alike(effects.get(one), effects.get(other)))
                        .as(
                                "%s and %s",
                                mistakes.get(one).id(), mistakes.get(other).id())
                        .isFalse();
            }
        }
    }

    private static boolean alike(List<Effect> some, List<Effect> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).matches(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Mistake mistake(String id) {
        return Chapter04.CHAPTER.mistakes().stream()
                .filter(mistake -> mistake.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Diagnosis neighbors(Body yours, int tokens) {
        return new Diagnosis(AttentionMasks.CREATE_NEIGHBOR_MASK, yours, new Object[] {tokens}, false);
    }

    @Test
    void two_mistakes_that_look_alike_are_told_apart_by_what_else_the_method_does() {
        Mistake twoAway = mistake("distance-2");

        assertThat(Effect.of(twoAway, 3).matches(Effect.of(mistake("everything"), 3)))
                .isTrue();
        assertThat(neighbors(twoAway.body(), 3).of(Effect.of(twoAway, 3), any -> false))
                .contains(twoAway);
    }

    @Test
    void a_method_that_does_something_else_or_throws_elsewhere_has_no_name() {
        Body left = mistake("only-left").body();
        Body right = mistake("only-right").body();
        Body thrower = arguments -> {
            throw new IllegalStateException("only 5");
        };

        for (Body elsewhere : List.of(right, thrower)) {
            Body onlyOf5 = arguments -> (arguments[0].equals(5) ? left : elsewhere).call(arguments);
            assertThat(neighbors(onlyOf5, 5).of(Effect.of(mistake("only-left"), 5), any -> false))
                    .isEmpty();
        }
    }

    @Test
    void an_effect_that_would_have_been_right_has_no_name() {
        Mistake left = mistake("only-left");
        Diagnosis refusal = new Diagnosis(AttentionMasks.CREATE_NEIGHBOR_MASK, left.body(), new Object[] {0}, true);

        assertThat(refusal.of(Effect.of(left, 0), effect -> effect.thrown() instanceof IllegalArgumentException))
                .isEmpty();
    }

    @Test
    void what_is_left_of_the_arguments_counts() {
        Mistake inPlace = mistake("scores-hidden-in-place");
        INDArray scores = Nd4j.create(new float[][] {{1, 9}, {0, 0}});
        INDArray mask = Nd4j.create(new boolean[][] {{true, false}, {true, true}});
        Object[] damaged = Arguments.copy(scores, mask);
        Effect effect = Effect.of(inPlace.body(), damaged);

        assertThat(effect.matches(Effect.given(effect.given(), damaged))).isTrue();
        assertThat(effect.matches(Effect.given(effect.given(), scores, mask))).isFalse();
    }

    @Test
    void the_smallest_positive_number_in_the_place_of_minus_infinity_is_told_as_such() {
        Body added = softmax((scores, hidden) -> scores.add(hidden.mul(Double.MIN_VALUE)));
        Body put = softmax((scores, hidden) -> scores.mul(hidden.rsub(1)).add(hidden.mul(Double.MIN_VALUE)));

        for (Body yours : List.of(added, put)) {
            Object[] arguments = {
                Nd4j.create(new float[][] {{1, 9}, {0, 0}}), Nd4j.create(new boolean[][] {{true, false}, {true, true}})
            };
            assertThat(new Diagnosis(AttentionMasks.MASKED_SOFTMAX, yours, arguments, false)
                            .of(Effect.of(yours, Arguments.copy(arguments)), any -> false))
                    .hasValueSatisfying(mistake -> assertThat(mistake.sentence())
                            .contains("Double.MIN_VALUE")
                            .contains("the smallest positive number"));
        }
    }

    /** A softmax of scores that were changed with 1 where hidden and 0 where visible. */
    private static Body softmax(BinaryOperator<INDArray> changed) {
        return Body.of((INDArray scores, INDArray mask) -> Nd4j.nn()
                .softmax(changed.apply(scores, mask.castTo(scores.dataType()).rsub(1)), -1));
    }

    @Test
    void a_layer_that_is_given_values_to_be_counted_has_no_wrong_name() {
        Body drawn = Body.of((Layer layer) -> {
            layer.initialize(TorchRandom.seeded(123));
            return layer.namedParameters().values().stream()
                    .mapToLong(parameter -> parameter.value().length())
                    .sum();
        });
        Object[] arguments = {new Linear(3, 2, true)};

        assertThat(new Diagnosis(ParameterCounts.COUNT_PARAMETERS, drawn, arguments, false)
                        .of(Effect.of(drawn, arguments), any -> false))
                .isEmpty();
    }
}
