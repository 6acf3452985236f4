package course.grade.process;

import course.grade.worker.Fields;
import course.grade.worker.GarbledException;
import course.grade.worker.MethodReference;
import course.grade.worker.Numbers;
import course.grade.worker.Reply;
import course.grade.worker.Request;
import course.grade.worker.Values;
import course.grade.worker.Wire;
import java.io.Closeable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Calls a student's methods in a worker. */
public final class WorkerClient implements Closeable {
    private static final Map<String, Function<String, Exception>> EXCEPTIONS = Map.of(
            "java.lang.IllegalArgumentException", IllegalArgumentException::new,
            "java.lang.IllegalStateException", IllegalStateException::new,
            "java.lang.UnsupportedOperationException", UnsupportedOperationException::new,
            "java.lang.ArithmeticException", ArithmeticException::new,
            "java.lang.NullPointerException", NullPointerException::new,
            "java.lang.NegativeArraySizeException", NegativeArraySizeException::new,
            "java.lang.ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException::new,
            "java.lang.IndexOutOfBoundsException", IndexOutOfBoundsException::new);

    private final WorkerProcess worker;
    private final SecureRandom random = new SecureRandom();
    /** The id of the last request that was answered: a worker that runs out of memory before the next names this one. */
    private OptionalLong answered = OptionalLong.empty();

    /** The client of a worker that has just been started. */
    public WorkerClient(Process process) {
        this.worker = new WorkerProcess(process);
    }

    /**
     * Waits until the worker is ready for requests.
     *
     * @throws WorkerEndedException if it ended, or said something else
     */
    public void awaitReady(Allowance allowance) throws WorkerEndedException {
        worker.allow(allowance);
        try {
            if (Wire.decode(worker.greeting()).equals("ready")) {
                return;
            }
        } catch (GarbledException e) {
            // not ready either
        }
        throw garbled();
    }

    /** The time that the worker may use from now on. */
    public void allow(Allowance allowance) {
        worker.allow(allowance);
    }

    /**
     * The reply to a request for a call.
     *
     * @throws WorkerEndedException if the worker gave none, and never will
     */
    public Reply ask(MethodReference method, List<Object> arguments) throws WorkerEndedException {
        long id = random.nextLong();
        byte[] reply = worker.ask(new Request(id, method, arguments).encode());
        try {
            OptionalLong full = Reply.outOfMemory(reply);
            if (full.equals(OptionalLong.of(id)) || (full.isPresent() && full.equals(answered))) {
                throw worker.end(WorkerProcess.outOfMemory());
            }
            Reply decoded = Reply.decode(reply, id);
            answered = OptionalLong.of(id);
            return decoded;
        } catch (GarbledException e) {
            throw garbled();
        }
    }

    /** Kills the worker, since it sent something that is not an answer; returns what to throw. */
    public WorkerEndedException garbled() {
        return worker.end(WorkerProcess.garbled());
    }

    /** Calls a student's method as if it were here: arrays among the arguments are left as the call leaves them. */
    public @Nullable Object call(MethodReference method, Object... arguments) throws Exception {
        List<Object> sent = new ArrayList<>();
        for (Object argument : arguments) {
            sent.add(Values.toWire(argument));
        }
        Reply reply = ask(method, sent);
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

    private static List<INDArray> arrays(Object... arguments) {
        return Arrays.stream(arguments)
                .filter(INDArray.class::isInstance)
                .map(INDArray.class::cast)
                .toList();
    }

    /** The arrays among the arguments, as the call left them. */
    public static List<INDArray> left(Reply reply) throws GarbledException {
        List<INDArray> left = new ArrayList<>();
        for (Numbers numbers : reply.left()) {
            left.add(numbers.toArray());
        }
        return left;
    }

    /** The value that the call returned, an array as an array, and of a layer its behavior. */
    public static @Nullable Object value(Reply reply) throws GarbledException {
        if (reply.value() instanceof Fields fields && Values.isBehavior(fields)) {
            return Values.behavior(fields);
        }
        return reply.value() instanceof Numbers numbers ? numbers.toArray() : reply.value();
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

    /** How many processes the worker's sandbox contains. */
    public int processes() {
        return worker.processes();
    }

    /** Whether the worker has ended. */
    public boolean isOver() {
        return worker.isOver();
    }

    /** Kills the worker and all processes that it started. */
    @Override
    public void close() {
        worker.close();
    }
}
