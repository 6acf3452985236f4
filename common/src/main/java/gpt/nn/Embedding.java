package gpt.nn;

import gpt.random.TorchRandom;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An embedding table with a vector of C numbers per id: from integer ids {@code (…)} to their vectors {@code (…, C)}. */
public final class Embedding extends Layer {
    private final int count;
    private final int dim;
    private final Parameter weight; // (count, dim)

    /**
     * A table of {@code count} vectors of {@code dim} numbers, without values.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Embedding(int count, int dim) {
        this.count = InputChecks.requirePositive("num_embeddings", count);
        this.dim = InputChecks.requirePositive("embedding_dim", dim);
        this.weight = parameter("weight", count, dim);
    }

    /** The table itself, {@code (count, dim)}, for a layer that shares it. */
    public Parameter weight() {
        return weight;
    }

    /**
     * Looks up the vectors of {@code ids}: {@code (…)} to {@code (…, C)}.
     *
     * @throws IllegalArgumentException if {@code ids} are empty, not integers or have been closed, or an id is not a row of
     *     the table
     */
    @Override
    public INDArray forward(INDArray ids) {
        InputChecks.requireIntegers(this, ids);
        int[] rows = rows(ids);
        INDArray table = weight.value(); // (count, C)
        long[] shape = Arrays.copyOf(ids.shape(), ids.rank() + 1);
        shape[ids.rank()] = dim;
        INDArray y = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c'); // (…, C)
        Nd4j.pullRows(table, y.reshape(-1, dim), 1, rows); // whole rows, along dimension 1, into a view of y
        return y;
    }

    private int[] rows(INDArray ids) {
        try (INDArray inOrder = ids.dup('c')) { // not a view, whose numbers may lie elsewhere
            return Arrays.stream(inOrder.data().asLong())
                    .mapToInt(this::requireId)
                    .toArray();
        }
    }

    /**
     * Checks that {@code id} is a row of the table, and returns it as an int. ND4J does not check this and would return
     * garbage.
     *
     * @throws IllegalArgumentException if it is not
     */
    public int requireId(long id) {
        if (id < 0 || id >= count) {
            throw new IllegalArgumentException(
                    "id " + id + " is out of range: this embedding has rows 0 to " + (count - 1));
        }
        return (int) id;
    }

    /** PyTorch's default: the normal distribution with mean 0 and variance 1. */
    @Override
    protected void drawParameters(TorchRandom random) {
        weight.fill(random::normal);
    }

    @Override
    public String settings() {
        return count + ", " + dim;
    }
}
