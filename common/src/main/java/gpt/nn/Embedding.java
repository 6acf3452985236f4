package gpt.nn;

import gpt.random.TorchRandom;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A table with a row of numbers per id: from integer ids {@code (…)} to their rows {@code (…, C)}. */
public final class Embedding extends Layer {
    private final int count;
    private final int dim;
    private final Parameter weight; // (count, dim)

    /**
     * A table of {@code count} rows of {@code dim} numbers, without values.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Embedding(int count, int dim) {
        this.count = Inputs.requirePositive("num_embeddings", count);
        this.dim = Inputs.requirePositive("embedding_dim", dim);
        this.weight = parameter("weight", count, dim);
    }

    /** The table itself, {@code (count, dim)}, for a layer that shares it. */
    public Parameter weight() {
        return weight;
    }

    /**
     * Looks the ids up: {@code (…)} to {@code (…, C)}.
     *
     * @throws IllegalArgumentException if {@code ids} are empty, not integers or have been closed, or one is not a row of
     *     the table
     */
    @Override
    public INDArray forward(INDArray ids) {
        Inputs.requireOpen(this, ids);
        if (!ids.dataType().isIntType()) {
            throw new IllegalArgumentException("Embedding takes integer ids, got " + ids.dataType());
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    "Embedding takes at least one id, got an array of shape " + Arrays.toString(ids.shape()));
        }
        int[] rows = Arrays.stream(ids.reshape(ids.length()).toLongVector())
                .mapToInt(this::requireId)
                .toArray();
        INDArray table = weight.value();
        long[] shape = Arrays.copyOf(ids.shape(), ids.rank() + 1);
        shape[ids.rank()] = dim;
        INDArray y = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        Nd4j.pullRows(table, y.reshape(-1, dim), 1, rows);
        return y;
    }

    /**
     * The row of one id.
     *
     * @throws IllegalArgumentException if {@code id} is not a row of the table
     */
    public float[] row(int id) {
        return weight.rows().row(requireId(id));
    }

    /**
     * The id, if it is a row of the table; ND4J itself would answer a wrong one with garbage, in silence.
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
