package course.grade.judge;

import course.exercises.Method;
import course.feedback.Effect;
import course.feedback.Naming;
import course.grade.worker.GarbledException;
import course.grade.worker.Numbers;
import course.grade.worker.Reply;
import course.grade.worker.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A call, and what is right about the reply. */
final class Question {
    /** What is wrong about a reply, or nothing. */
    @FunctionalInterface
    interface Marking {
        Optional<Wrong> mark(Reply reply) throws GarbledException;
    }

    /**
     * Something wrong.
     *
     * @param expected what was expected
     * @param yours what came instead
     * @param because a sentence, or empty
     */
    record Wrong(String expected, String yours, String because) {}

    private final Method method;
    private final Object[] arguments;
    private final Optional<Predicate<Effect>> refused;
    private final Marking marking;
    private final List<Object> sent;

    private Question(Method method, Optional<Predicate<Effect>> refused, Marking marking, Object... arguments) {
        this.method = method;
        this.arguments = arguments;
        this.refused = refused;
        this.marking = marking;
        List<Object> wire = new ArrayList<>();
        Arrays.stream(arguments).forEach(argument -> wire.add(Values.toWire(argument)));
        this.sent = List.copyOf(wire);
    }

    /** One that has an answer. */
    static Question answered(Marking marking, Method method, Object... arguments) {
        return new Question(method, Optional.empty(), marking, arguments);
    }

    /** One that must be refused, with a message that holds all of these. */
    static Question refused(List<String> named, Method method, Object... arguments) {
        Naming naming = new Naming(named);
        Marking marking = reply -> {
            Optional<Reply.Fault> fault = reply.fault();
            if (fault.isPresent()
                    && fault.get().refusal()
                    && naming.in(fault.get().message())) {
                return Optional.empty();
            }
            String yours = fault.map(thrown -> thrown.simpleType() + ": " + thrown.message())
                    .orElseGet(() -> Shown.value(reply.value()));
            String because = naming.because(fault.map(Reply.Fault::message).orElse(""));
            return Optional.of(new Wrong(naming.expected(), yours, because));
        };
        Predicate<Effect> right =
                effect -> effect.thrown() instanceof IllegalArgumentException thrown && naming.in(thrown.getMessage());
        return new Question(method, Optional.of(right), marking, arguments);
    }

    Method method() {
        return method;
    }

    /** The call as one would type it. */
    String call() {
        return Shown.call(method.name(), arguments);
    }

    Object[] arguments() {
        return arguments.clone();
    }

    /** The arguments as they travel. */
    List<Object> sent() {
        return sent;
    }

    /** Whether it must be refused. */
    boolean mustBeRefused() {
        return refused.isPresent();
    }

    /** Whether an effect would have been right, where the question must be refused. */
    boolean right(Effect effect) {
        return refused.isPresent() && refused.get().test(effect);
    }

    /** What is wrong about this reply, or nothing. */
    Optional<Wrong> mark(Reply reply) throws GarbledException {
        Optional<Wrong> wrong = marking.mark(reply);
        if (wrong.isPresent() || !hasArrays()) {
            return wrong;
        }
        return reply.left()
                        .equals(sent.stream().filter(Numbers.class::isInstance).toList())
                ? Optional.empty()
                : Optional.of(new Wrong(
                        "the arrays as they were", "changed", "Your code changed an array: it is the caller's."));
    }

    private boolean hasArrays() {
        return Arrays.stream(arguments).anyMatch(INDArray.class::isInstance);
    }
}
