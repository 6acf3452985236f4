package gpt.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds the arrays that a forward pass makes on its way, and frees them when it ends.
 *
 * <p>An ND4J array lives outside the Java heap, where the garbage collector sees only a small handle and is in no
 * hurry. So a forward pass opens a scratch, puts each array that it makes through {@link #hold}, and leaves nothing
 * behind but its result:
 *
 * <pre>{@code
 * try (Scratch scratch = new Scratch(x)) {
 *     INDArray h = scratch.hold(norm.forward(x));
 *     return x.add(h);
 * }
 * }</pre>
 *
 * <p>Hold what an operation allocated, never a view of it: closing a view made by {@code permute} frees the original.
 */
public final class Scratch implements AutoCloseable {
    private final INDArray borrowed;
    private final List<INDArray> held = new ArrayList<>();

    /** A scratch for a pass over {@code borrowed}, which belongs to the caller and is never freed here. */
    public Scratch(INDArray borrowed) {
        this.borrowed = borrowed;
    }

    /** Takes {@code x} through these steps, one after another, and frees what is between the first and the last. */
    public static INDArray chain(INDArray x, List<UnaryOperator<INDArray>> steps) {
        INDArray h = x;
        for (UnaryOperator<INDArray> step : steps) {
            try (Scratch scratch = new Scratch(x)) {
                scratch.hold(h);
                h = scratch.release(step.apply(h));
            }
        }
        return h;
    }

    /** Frees {@code array} at the end, once, however often it is held; gives it back for use now. */
    public INDArray hold(INDArray array) {
        if (array != borrowed && held.stream().noneMatch(other -> other == array)) {
            held.add(array);
        }
        return array;
    }

    /** Lets {@code array} outlive the scratch, as a pass does with its result. */
    public INDArray release(INDArray array) {
        held.removeIf(other -> other == array);
        return array;
    }

    @Override
    public void close() {
        held.forEach(INDArray::close);
    }
}
