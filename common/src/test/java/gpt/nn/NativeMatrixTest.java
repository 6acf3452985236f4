package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.random.TorchRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Products in pieces give what the plain sum gives. */
class NativeMatrixTest {
    private static float[] plain(float[] matrix, int rows, float[] x) {
        float[] y = new float[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                sum += (double) matrix[row * x.length + k] * x[k];
            }
            y[row] = (float) sum;
        }
        return y;
    }

    private static Offset<Float> close(int terms) {
        return Offset.offset(1e-5f * (float) Math.sqrt(terms));
    }

    private static void isPlain(int rows, int columns, long seed) {
        INDArray matrix = randn(seed, rows, columns);
        float[] x = TorchRandom.seeded(seed + 1).randn(columns);

        assertThat(NativeMatrix.of(matrix).times(x)).containsExactly(plain(floats(matrix), rows, x), close(columns));
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void on_random_shapes(long seed) {
        Random random = new Random(seed);
        isPlain(1 + random.nextInt(700), 1 + random.nextInt(900), seed);
    }

    /** Where a piece ends: a row more or less, and rows that are a piece by themselves. */
    @ParameterizedTest
    @CsvSource({
        "7, 768",
        "8, 768",
        "9, 768",
        "17, 1",
        "100001, 1",
        "3, 50000",
        "2, 50001",
        "3, 100001",
        "1, 1",
        "130, 768",
        "131, 768"
    })
    void where_the_pieces_meet(int rows, int columns) {
        isPlain(rows, columns, 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_part_of_it_takes_and_gives_parts_of_rows(long seed) {
        Random random = new Random(seed);
        int columns = 1 + random.nextInt(90);
        int first = random.nextInt(50);
        int rows = 1 + random.nextInt(400);
        INDArray matrix = randn(seed, first + rows + random.nextInt(9), columns);
        float[] all = TorchRandom.seeded(seed + 1).randn(columns + 5);
        float[] y = new float[rows + 4];

        NativeMatrix.of(matrix).part(first, rows).times(all, 5, y, 3);

        float[] part = Arrays.copyOfRange(floats(matrix), first * columns, (first + rows) * columns);
        float[] x = Arrays.copyOfRange(all, 5, 5 + columns);
        assertThat(Arrays.copyOfRange(y, 3, 3 + rows)).containsExactly(plain(part, rows, x), close(columns));
        assertThat(new float[] {y[0], y[1], y[2], y[rows + 3]}).containsOnly(0f);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_row_times_it_is_the_sum_of_its_rows(long seed) {
        Random random = new Random(seed);
        int columns = 1 + random.nextInt(90);
        int rows = 1 + random.nextInt(900);
        INDArray matrix = randn(seed, rows, columns);
        float[] x = TorchRandom.seeded(seed + 1).randn(rows);
        float[] y = new float[columns + 3];

        NativeMatrix.of(matrix).rowTimes(x, y, 2);

        assertThat(Arrays.copyOfRange(y, 2, 2 + columns))
                .containsExactly(plain(floats(matrix.transpose()), columns, x), close(rows));
        assertThat(new float[] {y[0], y[1], y[columns + 2]}).containsOnly(0f);
    }

    /** Rows from one piece to several: a piece has at least 192. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rows_times_it_are_each_row_times_it(long seed) {
        Random random = new Random(seed);
        int columns = 1 + random.nextInt(20);
        int rows = 1 + random.nextInt(1500);
        int many = 1 + random.nextInt(90);
        INDArray matrix = randn(seed, rows, columns);
        INDArray x = randn(seed + 1, 1, many, columns);
        INDArray y = Nd4j.valueArrayOf(new long[] {1, many, rows}, Float.NaN);

        NativeMatrix.of(matrix).times(NativeMatrix.of(x), NativeMatrix.of(y));

        for (int row = 0; row < many; row++) {
            assertThat(NativeMatrix.of(y).row(row))
                    .as("row %d", row)
                    .containsExactly(
                            plain(floats(matrix), rows, NativeMatrix.of(x).row(row)), close(columns));
        }
    }

    @Test
    void what_lies_row_by_row_fits() {
        INDArray whole = Nd4j.ones(2, 3, 4);

        assertThat(NativeMatrix.fits(whole)).isTrue();
        assertThat(NativeMatrix.fits(whole.reshape(6, 1, 4))).isTrue();
        assertThat(NativeMatrix.fits(whole.permute(0, 2, 1))).isFalse();
        assertThat(NativeMatrix.fits(Nd4j.ones(3, 4).transpose())).isFalse();
        assertThat(NativeMatrix.fits(whole.get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.all())))
                .isFalse();
        assertThat(NativeMatrix.fits(whole.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 2))))
                .isFalse();
    }

    @Test
    void rows_are_read_and_written_in_the_array_itself() {
        INDArray array = Nd4j.createFromArray(new float[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}});
        NativeMatrix matrix = NativeMatrix.of(array);

        matrix.put(2, new float[] {0, -5, -6, 0}, 1);

        assertThat(matrix.row(3)).containsExactly(7, 8);
        assertThat(floats(array)).containsExactly(1, 2, 3, 4, -5, -6, 7, 8);
    }

    static Stream<INDArray> unfit() {
        INDArray whole = Nd4j.ones(DataType.FLOAT, 3, 4);
        return Stream.of(
                whole.castTo(DataType.DOUBLE),
                whole.castTo(DataType.INT32),
                whole.transpose(),
                whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()),
                whole.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2)),
                Nd4j.create(DataType.FLOAT, 0, 4));
    }

    @ParameterizedTest(autoCloseArguments = false) // some of them are views of one array
    @MethodSource("unfit")
    void an_array_that_does_not_hold_FLOATs_row_by_row_is_refused(INDArray array) {
        assertThatThrownBy(() -> NativeMatrix.of(array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "expected FLOAT numbers that lie row by row, as dup('c') lays them, got: Rank: 2, ")
                .hasMessageContaining(array.dataType().name());
    }

    @Test
    void rows_and_numbers_that_are_not_there_are_refused_and_named() {
        NativeMatrix matrix = NativeMatrix.of(Nd4j.ones(DataType.FLOAT, 2, 3));

        assertThatThrownBy(() -> matrix.row(2)).hasMessage("Index 2 out of bounds for length 2");
        assertThatThrownBy(() -> matrix.row(-1)).hasMessage("Index -1 out of bounds for length 2");
        assertThatThrownBy(() -> matrix.part(1, 2)).hasMessage("Range [1, 1 + 2) out of bounds for length 2");
        assertThatThrownBy(() -> matrix.put(2, new float[3], 0)).hasMessage("Index 2 out of bounds for length 2");
        assertThatThrownBy(() -> matrix.put(0, new float[3], 1))
                .hasMessage("Range [1, 1 + 3) out of bounds for length 3");
        assertThatThrownBy(() -> matrix.times(new float[2])).hasMessage("this matrix takes 3 numbers, got 2");
        assertThatThrownBy(() -> matrix.times(new float[4])).hasMessage("this matrix takes 3 numbers, got 4");
        assertThatThrownBy(() -> matrix.rowTimes(new float[3], new float[3], 0))
                .hasMessage("this matrix takes 2 numbers, got 3");
        assertThatThrownBy(() -> matrix.times(new float[3], 0, new float[2], 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.rowTimes(new float[2], new float[3], 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_closed_array_is_refused_by_every_access() {
        INDArray array = Nd4j.ones(DataType.FLOAT, 2, 2);
        INDArray open = Nd4j.ones(DataType.FLOAT, 2, 2);
        NativeMatrix matrix = NativeMatrix.of(array);
        NativeMatrix part = matrix.part(1, 1);
        NativeMatrix other = NativeMatrix.of(open);
        float[] two = new float[2];
        array.close();

        for (ThrowingCallable access : List.<ThrowingCallable>of(
                () -> NativeMatrix.of(array),
                () -> matrix.part(0, 1),
                () -> matrix.row(0),
                () -> part.row(0),
                () -> matrix.put(0, two, 0),
                () -> matrix.times(two),
                () -> matrix.times(two, 0, two, 0),
                () -> matrix.rowTimes(two, two, 0),
                () -> matrix.times(other, other),
                () -> other.times(matrix, other),
                () -> other.times(other, matrix))) {
            assertThatThrownBy(access)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this array has been closed");
        }
    }

    @Test
    void what_is_no_number_stays_in_its_own_product() {
        NativeMatrix matrix = NativeMatrix.of(Nd4j.ones(9, 3));

        assertThat(matrix.times(new float[] {Float.NaN, 1, 1})).containsOnly(Float.NaN);
        assertThat(matrix.times(new float[] {1, 1, 1})).containsOnly(3f);
    }
}
