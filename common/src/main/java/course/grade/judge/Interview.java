package course.grade.judge;

import course.grade.worker.GarbledException;
import course.grade.worker.Numbers;
import course.grade.worker.Observation;
import course.grade.worker.Reply;
import course.grade.worker.Request;
import course.grade.worker.Values;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asks a worker for what a student's methods make of arguments. */
final class Interview {
    private static final Map<String, Function<String, Exception>> EXCEPTIONS = Map.of(
            "java.lang.IllegalArgumentException", IllegalArgumentException::new,
            "java.lang.IllegalStateException", IllegalStateException::new,
            "java.lang.UnsupportedOperationException", UnsupportedOperationException::new,
            "java.lang.ArithmeticException", ArithmeticException::new,
            "java.lang.NullPointerException", NullPointerException::new,
            "java.lang.NegativeArraySizeException", NegativeArraySizeException::new,
            "java.lang.ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException::new,
            "java.lang.IndexOutOfBoundsException", IndexOutOfBoundsException::new);

    private final Child worker;
    private final SecureRandom random;
    private boolean broken;

    Interview(Child worker, SecureRandom random) {
        this.worker = worker;
        this.random = random;
    }

    /**
     * The reply to a question.
     *
     * @throws Ended if there is none
     */
    Reply ask(Question question) throws Ended {
        return ask(question.method(), question.sent(), question.look());
    }

    private Reply ask(String method, List<Object> arguments, Optional<Observation.Look> look) throws Ended {
        long id = random.nextLong();
        byte[] reply = worker.ask(new Request(id, MethodReferences.of(method), arguments, look).encode());
        try {
            OptionalLong full = Reply.outOfMemory(reply);
            if (full.isPresent() && worker.asked(full.getAsLong(), id)) {
                throw worker.end(Child.outOfMemory());
            }
            Reply decoded = Reply.decode(reply, id);
            worker.answered(id);
            broken |= decoded.fault()
                    .filter(fault -> fault.memory() || !EXCEPTIONS.containsKey(fault.type()))
                    .isPresent();
            return decoded;
        } catch (GarbledException e) {
            throw worker.end(Child.garbled());
        }
    }

    /** Whether something was thrown that may have struck amid others' code, such as an error: who knows what it broke. */
    boolean broken() {
        return broken;
    }

    /** Calls a student's method as if it were here: arrays among the arguments are left as the call leaves them. */
    @Nullable
    Object call(String method, Object... arguments) throws Exception {
        List<Object> sent = new ArrayList<>();
        for (Object argument : arguments) {
            sent.add(Values.toWire(argument));
        }
        Reply reply = ask(method, sent, Optional.empty());
        List<INDArray> arrays = arrays(arguments);
        List<INDArray> left = left(reply);
        for (int i = 0; i < Math.min(arrays.size(), left.size()); i++) {
            if (Arrays.equals(arrays.get(i).shape(), left.get(i).shape())) {
                arrays.get(i).assign(left.get(i));
            }
        }
        if (reply.fault().isPresent()) {
            throw exception(reply.fault().get());
        }
        return value(reply);
    }

    static List<INDArray> arrays(Object... arguments) {
        return Arrays.stream(arguments)
                .filter(INDArray.class::isInstance)
                .map(INDArray.class::cast)
                .toList();
    }

    /** The arrays among the arguments, as the call left them. */
    static List<INDArray> left(Reply reply) throws GarbledException {
        List<INDArray> left = new ArrayList<>();
        for (Numbers numbers : reply.left()) {
            left.add(numbers.toArray());
        }
        return left;
    }

    /** What was given back, an array as an array. */
    static @Nullable Object value(Reply reply) throws GarbledException {
        return reply.value() instanceof Numbers numbers ? numbers.toArray() : reply.value();
    }

    /** Something of the class that was thrown, where it is one of Java's common ones. */
    static Exception exception(Reply.Fault fault) {
        return EXCEPTIONS.getOrDefault(fault.type(), UncommonException::new).apply(fault.message());
    }

    private static final class UncommonException extends Exception {
        private static final long serialVersionUID = 1L;

        UncommonException(String message) {
            super(message);
        }
    }
}
