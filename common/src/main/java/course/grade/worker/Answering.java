package course.grade.worker;

import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Answers requests by calling methods in this process. */
public final class Answering {
    private final Methods methods;

    /** With these methods. */
    public Answering(Methods methods) {
        this.methods = methods;
    }

    /** Methods that are called by their names. */
    @FunctionalInterface
    public interface Methods {
        /** Calls a method; throws what the method throws. */
        @Nullable
        Object call(MethodReference method, @Nullable Object... arguments) throws Throwable;
    }

    /**
     * The result of a call.
     *
     * @param sent what is sent for the value, or for what was thrown
     * @param left the arrays among the arguments, as the call left them
     */
    record Answer(Object sent, List<Object> left) {}

    /** The reply, as a judge reads it; the request travels too, so that no argument is an object of the judge's. */
    public Reply reply(Request request) throws GarbledException {
        Answer answer = answer(Request.decode(request.encode()));
        return Reply.decode(Reply.encode(request.id(), answer.sent, answer.left, false, true), request.id());
    }

    Answer answer(Request request) throws GarbledException {
        Object[] arguments = new Object[request.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Values.argument(request.arguments().get(i));
        }
        Object sent;
        try {
            sent = sent(request, arguments);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable thrown) {
            sent = Reply.toWire(Reply.Fault.of(thrown));
        }
        List<Object> left = new ArrayList<>();
        Arrays.stream(arguments).filter(INDArray.class::isInstance).forEach(array -> left.add(left((INDArray) array)));
        return new Answer(sent, left);
    }

    /** An array as the call left it; one that can no longer be read is another than it was. */
    private static Numbers left(INDArray array) {
        try {
            return Numbers.of(array);
        } catch (RuntimeException e) {
            return Numbers.of(Nd4j.empty(DataType.BOOL));
        }
    }

    private Object sent(Request request, Object... arguments) throws Throwable {
        Object value = methods.call(request.method(), arguments);
        if (value instanceof Layer layer) {
            return methods.call(request.method(), arguments) == value
                    ? Values.foreign("the same layer at each call")
                    : Values.toWire(LayerBehavior.of(layer));
        }
        return Values.toWire(value);
    }
}
