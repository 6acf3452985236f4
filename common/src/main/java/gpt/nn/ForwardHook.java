package gpt.nn;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Observes the layers inside a model during one forward pass: PyTorch's forward hook.
 *
 * <p>A hook belongs to a pass and its thread, not to a layer: it changes no model, and other threads may run the same one.
 */
public final class ForwardHook {
    private static final ThreadLocal<@Nullable Observer> OBSERVER = new ThreadLocal<>();

    /** Is called when a layer has run as a part of another. */
    @FunctionalInterface
    public interface Observer {
        /**
         * The layer got {@code x} and computed {@code y}. Both arrays may be freed soon after, so an observer copies what it
         * keeps; it must not change them.
         */
        void afterForward(Layer layer, INDArray x, INDArray y);
    }

    private ForwardHook() {}

    /** Runs {@code pass} on this thread, and calls {@code observer} for every layer that runs in it by {@link Layer#apply}. */
    public static INDArray during(Supplier<INDArray> pass, Observer observer) {
        Observer before = OBSERVER.get();
        OBSERVER.set(observer);
        try {
            return pass.get();
        } finally {
            OBSERVER.set(before);
        }
    }

    /** See {@link Layer#apply}. */
    static INDArray run(Layer layer, INDArray x) {
        INDArray y = layer.forward(x);
        Observer observer = OBSERVER.get();
        if (observer != null) {
            observer.afterForward(layer, x, y);
        }
        return y;
    }
}
