package course.feedback;

import course.exercises.Body;
import course.exercises.Mistake;
import course.types.ArraysInside;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a call did: what it gave back or threw, and how it left the arrays that it was given. */
public final class Effect {
    private final @Nullable Object given;
    private @Nullable LayerBehavior behavior;
    private final @Nullable Throwable thrown;
    private final List<Object> left;

    private Effect(@Nullable Object given, @Nullable Throwable thrown, Object... arguments) {
        this.given = given;
        this.thrown = thrown;
        this.left = ArraysInside.of(arguments);
    }

    /** The effect of a call that gave this back; the arguments are as it left them. */
    public static Effect given(@Nullable Object value, Object... arguments) {
        return new Effect(value, null, arguments);
    }

    /** The effect of a call that threw this; the arguments are as it left them. */
    public static Effect thrown(Throwable thrown, Object... arguments) {
        return new Effect(null, thrown, arguments);
    }

    /** Calls the body, whatever it may throw; it may damage the arguments. */
    public static Effect of(Body body, Object... arguments) {
        try {
            return given(body.call(arguments), arguments);
        } catch (Throwable thrown) {
            return thrown(thrown, arguments);
        }
    }

    /** What a mistake makes of these arguments, which stay as they are. */
    public static Effect of(Mistake mistake, Object... arguments) {
        return of(mistake.body(), Arguments.copy(arguments));
    }

    /** What was given back; null also where something was thrown. */
    public @Nullable Object given() {
        return given;
    }

    /** What was thrown, or null. */
    public @Nullable Throwable thrown() {
        return thrown;
    }

    /** A layer as its behavior, found out once and only when it is compared, since that gives the layer other values. */
    private @Nullable Object comparable() {
        if (behavior == null && given instanceof Layer layer) {
            behavior = LayerBehavior.of(layer);
        }
        return behavior == null ? given : behavior;
    }

    /** Whether the two cannot be told apart: the same values, exceptions of the same type, arguments left alike. */
    public boolean matches(Effect other) {
        Class<?> mine = thrown == null ? null : thrown.getClass();
        Class<?> others = other.thrown == null ? null : other.thrown.getClass();
        return mine == others
                && Comparison.alike(comparable(), other.comparable())
                && Comparison.alike(left, other.left);
    }
}
