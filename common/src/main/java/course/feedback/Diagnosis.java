package course.feedback;

import course.exercises.Body;
import course.exercises.Method;
import course.exercises.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the mistake behind a wrong answer.
 *
 * <p>A mistake is named only if it gives exactly what was given, for the very same arguments and for others besides, and
 * if it is the only one that does. Otherwise nothing is said: a wrong name would send people the wrong way.
 */
public final class Diagnosis {
    private final Method method;
    private final Body yours;
    private final Object[] arguments;
    private final boolean refusal;

    /**
     * A diagnosis of what this method made of these arguments.
     *
     * @param yours the method under suspicion, which is called with further arguments
     * @param arguments the arguments as they were before the call
     * @param refusal whether they should have been refused
     */
    public Diagnosis(Method method, Body yours, Object[] arguments, boolean refusal) {
        this.method = method;
        this.yours = yours;
        this.arguments = arguments;
        this.refusal = refusal;
    }

    /**
     * The one mistake that explains it.
     *
     * @param effect what came of the call, which was wrong
     * @param right tells an effect that would have been right: no mistake is behind that
     */
    public Optional<Mistake> of(Effect effect, Predicate<Effect> right) {
        List<Mistake> candidates = new ArrayList<>(method.mistakes());
        candidates.removeIf(mistake -> {
            Effect made = Effect.of(mistake, arguments);
            return !made.matches(effect) || right.test(made);
        });
        for (Object[] probe : candidates.isEmpty() ? List.<Object[]>of() : probes()) {
            // the mistakes first: a layer is not copied, and yours may give it values
            Map<Mistake, Effect> made = new HashMap<>();
            candidates.forEach(mistake -> made.put(mistake, Effect.of(mistake, probe)));
            Effect came = Effect.of(yours, Arguments.copy(probe));
            candidates.removeIf(
                    mistake -> !Objects.requireNonNull(made.get(mistake)).matches(came));
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
        }
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** Inputs that have an answer; where the call should have been refused, those that must be refused as well. */
    private List<Object[]> probes() {
        return method.cases().stream()
                .filter(one -> refusal || one.refusal().isEmpty())
                .map(one -> one.arguments().toArray())
                .toList();
    }
}
