package course.grade.process;

import course.exercises.Method;
import course.grade.Allowance;
import course.grade.worker.GarbledException;
import course.grade.worker.MethodReference;
import course.grade.worker.Reply;
import course.grade.worker.Request;
import course.grade.worker.Values;
import course.grade.worker.Wire;
import course.types.ArraysInside;
import java.lang.reflect.Array;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A worker, whose messages are calls of a student's methods. */
public final class WorkerClient extends WorkerProcess {
    private static final Map<String, Function<String, Exception>> EXCEPTIONS = Map.of(
            "java.lang.IllegalArgumentException", IllegalArgumentException::new,
            "java.lang.IllegalStateException", IllegalStateException::new,
            "java.lang.UnsupportedOperationException", UnsupportedOperationException::new,
            "java.lang.ArithmeticException", ArithmeticException::new,
            "java.lang.NullPointerException", NullPointerException::new,
            "java.lang.NegativeArraySizeException", NegativeArraySizeException::new,
            "java.lang.ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException::new,
            "java.lang.IndexOutOfBoundsException", IndexOutOfBoundsException::new);

    private final SecureRandom random = new SecureRandom();
    /** The id of the last request that was answered: a worker that runs out of memory before the next names this one. */
    private OptionalLong answered = OptionalLong.empty();

    /** The client of a worker that has just been started. */
    public WorkerClient(Process process) {
        super(process);
    }

    /**
     * Waits until the worker is ready for requests.
     *
     * @throws WorkerEndedException if it ended, or said something else
     */
    public void awaitReady(Allowance allowance) throws WorkerEndedException {
        allow(allowance);
        try {
            if (Wire.decode(greeting()).equals("ready")) {
                return;
            }
        } catch (GarbledException e) {
            // not ready either
        }
        throw endGarbled();
    }

    /** A method of the exercises as a request names it, with the types that it was shipped with. */
    public static MethodReference reference(Method method) {
        return new MethodReference(method.task().exercise().className(), method.name(), method.descriptor());
    }

    /**
     * The reply to a request for a call.
     *
     * @throws WorkerEndedException if the worker gave none, and never will
     */
    public Reply ask(Method method, List<Object> arguments) throws WorkerEndedException {
        long id = random.nextLong();
        byte[] reply = ask(new Request(id, reference(method), arguments).encode());
        try {
            OptionalLong full = Reply.outOfMemory(reply);
            if (full.equals(OptionalLong.of(id)) || (full.isPresent() && full.equals(answered))) {
                throw end(outOfMemory());
            }
            Reply decoded = Reply.decode(reply, id);
            answered = OptionalLong.of(id);
            return decoded;
        } catch (GarbledException e) {
            throw endGarbled();
        }
    }

    /** Kills the worker, since it sent something that is not an answer; returns what to throw. */
    public WorkerEndedException endGarbled() {
        return end(garbled());
    }

    /** Calls a student's method as if it were here: arrays in the arguments are left as the call leaves them. */
    public @Nullable Object call(Method method, Object... arguments) throws Exception {
        Reply reply = ask(method, Values.arguments(arguments));
        List<Object> arrays = ArraysInside.of(arguments);
        List<@Nullable Object> left = left(reply);
        for (int i = 0; i < Math.min(arrays.size(), left.size()); i++) {
            copy(left.get(i), arrays.get(i));
        }
        if (reply.fault().isPresent()) {
            throw exception(reply.fault().get());
        }
        return reply.value();
    }

    /** Copies an array's elements into another of the same kind and size. */
    private static void copy(@Nullable Object from, Object to) {
        if (from instanceof INDArray left && to instanceof INDArray array) {
            if (Arrays.equals(left.shape(), array.shape())) {
                array.assign(left);
            }
        } else if (from != null && from.getClass() == to.getClass() && Array.getLength(from) == Array.getLength(to)) {
            System.arraycopy(from, 0, to, 0, Array.getLength(to));
        }
    }

    /** The arrays in the arguments, as the call left them. */
    public static List<@Nullable Object> left(Reply reply) throws GarbledException {
        List<@Nullable Object> left = new ArrayList<>();
        for (Object array : reply.left()) {
            left.add(Values.fromWire(array));
        }
        return left;
    }

    /** An exception like the one that the call threw; of the same class if that is one of Java's common ones. */
    public static Exception exception(Reply.Fault fault) {
        return EXCEPTIONS.getOrDefault(fault.type(), UncommonException::new).apply(fault.message());
    }

    private static final class UncommonException extends Exception {
        private static final long serialVersionUID = 1L;

        UncommonException(String message) {
            super(message);
        }
    }
}
