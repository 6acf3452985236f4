package course.types;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A record of the kinds of components that a record of the course can have. */
@SuppressWarnings("ArrayRecordComponent") // a record that holds everything that can be changed
public record ExampleRecord(INDArray keys, List<INDArray> rows, int[] ids, Optional<int[][]> batches, double rate) {
    /** Refuses a negative rate. */
    public ExampleRecord {
        if (rate < 0) {
            throw new IllegalArgumentException("a negative rate " + rate);
        }
    }
}
