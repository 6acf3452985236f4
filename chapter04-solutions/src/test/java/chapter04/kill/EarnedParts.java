package chapter04.kill;

import course.exercises.Body;
import course.exercises.Case;
import course.exercises.Method;
import course.exercises.Mistake;
import course.exercises.TaskPart;
import course.feedback.Arguments;
import course.feedback.Comparison;
import course.feedback.Effect;
import course.feedback.Naming;
import course.run.PartScore;
import course.run.PartScores;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.IdentityHashMap;
import java.util.List;

/** Finds out which parts of a task a body of one of its methods earns, with the inputs that tests use. */
final class EarnedParts {
    /** Of the right layers, which are run once. */
    private static final IdentityHashMap<Case, LayerBehavior> BEHAVIORS = new IdentityHashMap<>();

    private EarnedParts() {}

    /** The parts of this method that the body earns. */
    static List<TaskPart> of(Method method, Body body) {
        return results(method, body).stream()
                .filter(part -> part.earned() && part.part().method() == method)
                .map(PartScore::part)
                .toList();
    }

    /** How many points of its task a mistake costs where they are earned in parts. */
    static int cost(Mistake mistake) {
        return results(mistake.method(), mistake.body()).stream()
                .mapToInt(part -> part.part().points() - part.points())
                .sum();
    }

    private static List<PartScore> results(Method method, Body body) {
        PartScores scores = new PartScores(method.task(), method.cases());
        for (Case input : method.cases()) {
            if (isRight(input, body)) {
                scores.right(input);
            } else {
                scores.wrong(input, "It is wrong.");
            }
        }
        return scores.results("It was not asked.");
    }

    private static boolean isRight(Case input, Body body) {
        Method method = input.method();
        Object[] before = Arguments.copy(input.arguments().toArray());
        Object[] arguments = Arguments.copy(before);
        Effect effect = Effect.of(body, arguments);
        if (!Arguments.same(arguments, before)) {
            return false;
        }
        if (input.refusal().isPresent()) {
            return effect.thrown() instanceof IllegalArgumentException refusal
                    && new Naming(input.refusal().get()).in(refusal.getMessage());
        }
        if (effect.thrown() != null) {
            return false;
        }
        Object right = method.right(before);
        if (right instanceof Layer layer) {
            LayerBehavior behavior = BEHAVIORS.computeIfAbsent(input, any -> LayerBehavior.of(layer));
            return effect.given() instanceof Layer given
                    && Comparison.ofPart(method)
                            .difference(behavior, LayerBehavior.of(given))
                            .isEmpty();
        }
        return Comparison.of(method, before).difference(right, effect.given()).isEmpty();
    }
}
