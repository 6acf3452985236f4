package course.exercises.masks;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What must be refused about a mask. */
final class Masking {
    private Masking() {}

    static void requireSquare(INDArray mask) {
        if (mask.rank() != 2 || mask.size(0) != mask.size(1)) {
            throw new IllegalArgumentException("the mask must be square, got shape " + Arrays.toString(mask.shape()));
        }
    }

    static void requireFit(INDArray scores, INDArray mask) {
        requireSquare(mask);
        long tokens = mask.size(0);
        if (scores.rank() < 2 || scores.size(-1) != tokens || scores.size(-2) != tokens) {
            throw new IllegalArgumentException("a mask of shape " + Arrays.toString(mask.shape())
                    + " does not fit scores of shape " + Arrays.toString(scores.shape()));
        }
    }

    static void requireSight(INDArray mask) {
        for (int row = 0; row < mask.size(0); row++) {
            boolean sees = false;
            for (int column = 0; column < mask.size(1); column++) {
                sees |= mask.getInt(row, column) != 0;
            }
            if (!sees) {
                throw new IllegalArgumentException("row " + row + " of the mask sees nothing");
            }
        }
    }
}
