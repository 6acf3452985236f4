package gpt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.engine.Products.Factor;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class ProductsTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** A matrix that is a part of a larger one, so that its rows are not adjacent. */
    private static Matrix random(Random random, int rows, int columns) {
        int above = random.nextInt(3);
        int left = random.nextInt(3);
        Matrix whole = Matrix.allocate(rows + above + random.nextInt(3), columns + left + random.nextInt(3));
        float[] numbers = new float[whole.rows() * whole.columns()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        whole.put(numbers);
        return whole.rows(above, above + rows).columns(left, left + columns);
    }

    private static int size(Random random) {
        return random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(40);
    }

    /** Rows, columns and single numbers among them, each factor as it is or transposed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void is_the_sum_of_products_for_any_shape_and_stride(long seed) {
        Random random = new Random(seed);
        int rows = size(random);
        int inner = size(random);
        int columns = size(random);
        boolean aTransposed = random.nextBoolean();
        boolean bTransposed = random.nextBoolean();
        Matrix a = aTransposed ? random(random, inner, rows) : random(random, rows, inner);
        Matrix b = bTransposed ? random(random, columns, inner) : random(random, inner, columns);
        Matrix c = random(random, rows, columns);
        float beta = random.nextBoolean() ? 0 : 1;
        float[] expected = new float[rows * columns];
        float[] as = a.toArray();
        float[] bs = b.toArray();
        float[] before = c.toArray();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = beta * before[i * columns + j];
                for (int k = 0; k < inner; k++) {
                    sum += (double) as[aTransposed ? k * rows + i : i * inner + k]
                            * bs[bTransposed ? j * inner + k : k * columns + j];
                }
                expected[i * columns + j] = (float) sum;
            }
        }

        Products.multiply(new Factor(a, aTransposed), new Factor(b, bTransposed), beta, c);

        assertThat(c.toArray()).containsExactly(expected, CLOSE);
    }

    @Test
    void writes_nothing_beside_its_result() {
        Matrix whole = Matrix.allocate(4, 5);
        whole.put(new float[20]);
        Matrix two = Matrix.allocate(2, 2);
        two.put(new float[] {1, 1, 1, 1});

        Products.multiply(Factor.of(two), Factor.of(two), 0, whole.rows(1, 3).columns(2, 4));

        assertThat(whole.toArray()).containsExactly(0, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 2, 2, 2, 2", "2, 3, 3, 2, 3, 2", "2, 3, 3, 2, 2, 3", "1, 3, 2, 1, 1, 1"})
    void shapes_that_do_not_fit_are_refused(int aRows, int aColumns, int bRows, int bColumns, int cRows, int cColumns) {
        Matrix a = Matrix.allocate(aRows, aColumns);
        Matrix b = Matrix.allocate(bRows, bColumns);
        Matrix c = Matrix.allocate(cRows, cColumns);

        assertThatThrownBy(() -> Products.multiply(Factor.of(a), Factor.of(b), 0, c))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot multiply (%d, %d) by (%d, %d) into (%d, %d)"
                        .formatted(aRows, aColumns, bRows, bColumns, cRows, cColumns));
    }

    @Test
    void memory_that_has_been_freed_is_refused_in_every_place() {
        Matrix open = Matrix.allocate(2, 2);
        Matrix freed = Matrix.allocate(2, 2);
        freed.close();

        for (Matrix[] three : new Matrix[][] {{freed, open, open}, {open, freed, open}, {open, open, freed}}) {
            assertThatThrownBy(() -> Products.multiply(Factor.of(three[0]), Factor.of(three[1]), 0, three[2]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the memory of this array has been freed");
        }
    }

    @Test
    void OpenBLAS_has_one_thread_even_if_ND4J_has_set_more() {
        Matrix one = Matrix.allocate(1, 1);
        Nd4j.factory().blas().setMaxThreads(2);

        Products.multiply(Factor.of(one), Factor.of(one), 0, one);

        assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
    }
}
