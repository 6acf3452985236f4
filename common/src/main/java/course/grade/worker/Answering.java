package course.grade.worker;

import course.types.ArraysInside;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers requests by calling methods in this process. */
public record Answering(Methods methods) {
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
     * @param left the arrays in the arguments, as the call left them
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
        List<Object> arrays = ArraysInside.of(arguments);
        Object sent;
        try {
            sent = sent(request, arguments);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable thrown) {
            sent = Reply.toWire(Reply.Fault.of(thrown, request.method()));
        }
        return new Answer(sent, arrays.stream().map(Answering::left).toList());
    }

    /** An array as the call left it; one that can no longer be read is another than it was. */
    private static Object left(Object array) {
        try {
            return Values.toWire(array);
        } catch (RuntimeException e) {
            return Values.foreign("an array that cannot be read");
        }
    }

    /** What is sent for the result of a call; of a layer, its behavior, if each call makes a new one. */
    private Object sent(Request request, Object... arguments) throws Throwable {
        Object value = methods.call(request.method(), arguments);
        Set<Layer> layers = Collections.newSetFromMap(new IdentityHashMap<>());
        Object sent = Values.toWire(value, collect(layers));
        if (layers.isEmpty()) {
            return sent;
        }
        Set<Layer> others = Collections.newSetFromMap(new IdentityHashMap<>());
        Values.toWire(methods.call(request.method(), arguments), collect(others));
        return others.stream().anyMatch(layers::contains)
                ? Values.foreign("the same layer at each call")
                : Values.toWire(value, layer -> Values.toWire(LayerBehavior.of(layer)));
    }

    private static Function<Layer, Object> collect(Set<Layer> layers) {
        return layer -> {
            layers.add(layer);
            return Values.foreign("a layer");
        };
    }
}
