package gpt.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    private static final ThreadLocal<Shelf> SHELF = ThreadLocal.withInitial(Shelf::new);

    private final INDArray borrowed;
    private final Shelf shelf = SHELF.get();
    private final List<INDArray> held = new ArrayList<>();

    /** A scratch for a pass over {@code borrowed}, which belongs to the caller and is never freed here. */
    public Scratch(INDArray borrowed) {
        this.borrowed = borrowed;
        shelf.users++;
    }

    /** A FLOAT array of this shape, row by row, to be filled: one from the shelf if there is one. */
    public static INDArray array(long... shape) {
        List<INDArray> free = SHELF.get().free;
        for (int i = free.size() - 1; i >= 0; i--) {
            if (Arrays.equals(free.get(i).shape(), shape)) {
                return free.remove(i);
            }
        }
        return Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
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
        shelf.users--;
        held.stream().filter(array -> !array.wasClosed()).forEach(shelf::put);
        if (shelf.users == 0) {
            shelf.clear();
        }
    }

    /**
     * What the scratches of a thread are done with, for those that are still open. To ask the operating system for fresh
     * memory takes as long as to compute what is put there, so each layer of a model works where the one before it has.
     */
    private static final class Shelf {
        private final List<INDArray> free = new ArrayList<>();
        private int users;

        void put(INDArray array) {
            if (array.dataType() == DataType.FLOAT
                    && NativeMatrix.fits(array)
                    && array.data().length() == array.length()) {
                free.add(array);
            } else {
                array.close();
            }
        }

        void clear() {
            free.forEach(INDArray::close);
            free.clear();
        }
    }
}
