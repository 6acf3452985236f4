package course.feedback;

import course.exercises.Body;
import course.exercises.Case;
import course.exercises.Method;
import course.exercises.Mistake;
import course.exercises.TaskPart;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.List;

/** Finds out which parts of a task a body of one of its methods earns, with the inputs that tests use. */
public final class EarnedParts {
    private EarnedParts() {}

    /** The parts of this method that the body earns. */
    public static List<TaskPart> of(Method method, Body body) {
        List<TaskPart> earned = new ArrayList<>();
        for (TaskPart part : method.task().parts()) {
            boolean possible = part.method() == method
                    && method.task().parts().stream().filter(part::needs).allMatch(earned::contains);
            if (possible && method.cases().stream().filter(part::has).allMatch(input -> isRight(input, body))) {
                earned.add(part);
            }
        }
        return earned;
    }

    /** How many points of its task a mistake costs where they are earned in parts. */
    public static int cost(Mistake mistake) {
        List<TaskPart> earned = of(mistake.method(), mistake.body());
        return mistake.task().parts().stream()
                .filter(part -> part.method() == mistake.method() && !earned.contains(part))
                .mapToInt(TaskPart::points)
                .sum();
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
        return right instanceof Layer layer
                ? effect.given() instanceof Layer given
                        && Comparison.ofPart(method)
                                .difference(LayerBehavior.of(layer), LayerBehavior.of(given))
                                .isEmpty()
                : Comparison.of(method, before)
                        .difference(right, effect.given())
                        .isEmpty();
    }
}
