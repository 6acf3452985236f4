package course.grade.judge;

import course.exercises.Case;
import course.exercises.Method;
import course.feedback.Comparison;
import course.feedback.Difference;
import course.feedback.Effect;
import course.feedback.Naming;
import course.feedback.Shown;
import course.grade.worker.Fields;
import course.grade.worker.GarbledException;
import course.grade.worker.Reply;
import course.grade.worker.Values;
import course.types.ArraysInside;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that the grader asks for, and whether the reply is right. */
final class Question {
    private final Case asked;
    private final List<Object> sent;
    /** The arrays in the arguments, which the call must leave as they are. */
    private final List<Object> arrays;

    private final Comparison comparison;
    /** What the message of the refusal must name, where the call must be refused. */
    private final Optional<Naming> naming;
    /** The right answer, an array as an array, and of a layer its behavior; null where the call must be refused. */
    private final @Nullable Object expected;

    /** Answers the question itself, with the oracle. */
    Question(Case asked) {
        this.asked = asked;
        this.sent = Values.arguments(arguments());
        this.arrays = Values.arguments(ArraysInside.of(arguments()).toArray());
        this.naming = asked.refusal().map(Naming::new);
        this.comparison =
                naming.isPresent() ? Comparison.ofPart(asked.method()) : Comparison.of(asked.method(), arguments());
        this.expected = naming.isPresent() ? null : oracle();
    }

    private Object oracle() {
        Object right = method().right(arguments());
        return right instanceof Layer layer ? LayerBehavior.of(layer) : right;
    }

    Case input() {
        return asked;
    }

    Method method() {
        return asked.method();
    }

    /** The call as one would type it. */
    String call() {
        return Shown.call(method(), arguments());
    }

    Object[] arguments() {
        return asked.arguments().toArray();
    }

    /** The arguments as they are sent. */
    List<Object> sent() {
        return sent;
    }

    /** Whether the call must be refused. */
    boolean mustBeRefused() {
        return naming.isPresent();
    }

    /** Whether an effect would have been right, where the call must be refused. */
    boolean right(Effect effect) {
        return naming.isPresent()
                && effect.thrown() instanceof IllegalArgumentException thrown
                && naming.get().in(thrown.getMessage());
    }

    /** What is wrong about this reply, or nothing. */
    Optional<Difference> difference(Reply reply) throws GarbledException {
        Optional<Difference> wrong =
                naming.isPresent() ? refusal(naming.get(), reply) : comparison.difference(expected, given(reply));
        return wrong.or(() -> changed(reply));
    }

    private static Optional<Difference> refusal(Naming naming, Reply reply) throws GarbledException {
        Optional<Reply.Fault> fault = reply.fault();
        if (fault.isPresent() && fault.get().refusal() && naming.in(fault.get().message())) {
            return Optional.empty();
        }
        String actual = fault.isPresent()
                ? fault.get().simpleType() + ": " + fault.get().message()
                : Shown.of(given(reply));
        String because = naming.because(fault.map(Reply.Fault::message).orElse(""));
        return Optional.of(Difference.of(naming.expected(), actual, because));
    }

    /** The value in a reply; of what cannot be sent, a text that says what it is. */
    private static @Nullable Object given(Reply reply) throws GarbledException {
        return reply.value() instanceof Fields foreign ? foreign.get(0, String.class) : reply.value();
    }

    private Optional<Difference> changed(Reply reply) {
        return reply.left().equals(arrays)
                ? Optional.empty()
                : Optional.of(Difference.of(
                        "the arrays as they were", "changed", "Your code changed an array: it is the caller's."));
    }
}
