package chapter04.check;

import course.exercises.Body;
import course.exercises.Method;
import course.exercises.Mistake;
import course.feedback.Arguments;
import course.feedback.Diagnosis;
import course.feedback.Effect;
import gpt.nn.Layer;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What it takes to find the mistake behind a call: the arguments as they were before it, and what came of it. */
final class ObservedCall {
    private final Body body;
    private final Object[] arguments;
    private final Object[] before;
    private final @Nullable Predicate<Effect> refused;
    private @Nullable Effect effect;

    /** A call that should have an answer. */
    ObservedCall(Body body, Object... arguments) {
        this(null, body, arguments);
    }

    /** A call that should be refused; the predicate tells whether it was. */
    ObservedCall(@Nullable Predicate<Effect> refused, Body body, Object... arguments) {
        this.body = body;
        this.arguments = arguments;
        this.before = Arguments.copy(arguments);
        this.refused = refused;
    }

    /** Makes the call. */
    @Nullable
    Object call() throws Exception {
        try {
            Object value = body.call(arguments);
            effect = Effect.given(value, arguments);
            return value;
        } catch (Throwable thrown) {
            effect = Effect.thrown(thrown, arguments);
            throw thrown;
        }
    }

    /** Whether the call changed an array that it was given. */
    boolean changedAnArgument() {
        return effect != null && !Arguments.same(arguments, before);
    }

    /** Whether the same call does the same once more; of a layer, which may change when it runs, that is not asked. */
    boolean repeats() {
        return effect == null
                || effect.given() instanceof Layer
                || Effect.of(body, Arguments.copy(before)).matches(effect);
    }

    /** The mistake that explains what came of the call. */
    Optional<Mistake> mistake(Method method) {
        if (effect == null) {
            return Optional.empty();
        }
        boolean refusal = refused != null;
        Predicate<Effect> right = refused == null ? any -> false : refused;
        return new Diagnosis(method, body, before, refusal).of(effect, right);
    }
}
