package course.exercises;

import gpt.attention.AttentionMask;
import gpt.model.GPTConfig;
import gpt.random.TorchRandom;
import java.util.Random;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Draws inputs, the same for the same seed. */
public final class Draw {
    private final Random random;

    public Draw(long seed) {
        random = new Random(seed);
    }

    /** A whole number, both ends possible. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public boolean coin() {
        return random.nextBoolean();
    }

    /** A rate with two digits. */
    public double rate() {
        return between(5, 80) / 100.0;
    }

    /** A configuration of up to so many numbers per head. */
    public GPTConfig config(int mostPerHead) {
        int heads = between(1, 5);
        return new GPTConfig(
                between(11, 3000),
                between(3, 99),
                heads * between(1, mostPerHead),
                heads,
                between(1, 9),
                rate(),
                coin());
    }

    /** A configuration of any size, each order of magnitude as likely as another. */
    public GPTConfig anyConfig() {
        int heads = between(1, 40);
        return new GPTConfig(
                between(2, 2 << between(3, 17)),
                between(2, 2 << between(1, 13)),
                heads * (between(1, 2 << between(1, 13)) / heads + 1),
                heads,
                between(1, 150),
                rate(),
                coin());
    }

    /** Normal numbers. */
    public INDArray normal(long... shape) {
        int size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, (int) dimension);
        }
        return Nd4j.create(TorchRandom.seeded(random.nextInt(1 << 30)).randn(size), shape, 'c');
    }

    /** A mask of these cells. */
    public static INDArray mask(int tokens, AttentionMask mask) {
        boolean[][] cells = new boolean[tokens][tokens];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                cells[i][j] = mask.allows(i, j);
            }
        }
        return Nd4j.create(cells);
    }

    /** The cells of a mask, whatever its layout in memory. */
    public static boolean[][] cells(INDArray mask) {
        boolean[][] cells = new boolean[(int) mask.size(0)][(int) mask.size(1)];
        double[] numbers = Rows.numbers(mask);
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                cells[row][column] = numbers[row * cells[row].length + column] != 0;
            }
        }
        return cells;
    }

    /** A mask with gaps: each row sees something, not always itself. */
    public INDArray gaps(int tokens) {
        boolean[][] cells = new boolean[tokens][tokens];
        for (boolean[] row : cells) {
            for (int j = 0; j < tokens; j++) {
                row[j] = between(0, 2) == 0;
            }
            row[between(0, tokens - 1)] = true;
        }
        return mask(tokens, (i, j) -> cells[i][j]);
    }

    /** A mask in which this row alone sees nothing. */
    public INDArray blind(int tokens, IntPredicate blind) {
        return mask(tokens, (i, j) -> !blind.test(i) && (j <= i || coin()));
    }

    /** The same numbers, laid out as a view of another array. */
    public static INDArray view(INDArray array) {
        int[] backwards = new int[array.rank()];
        for (int i = 0; i < backwards.length; i++) {
            backwards[i] = backwards.length - 1 - i;
        }
        return array.permute(backwards).dup('c').permute(backwards);
    }

    /** Numbers of type DOUBLE. */
    public static INDArray doubles(INDArray array) {
        return array.castTo(DataType.DOUBLE);
    }
}
