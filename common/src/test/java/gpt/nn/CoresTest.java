package gpt.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class CoresTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "0, 0", "1, 1000000", "2, 1000000", "3, 1000000", "1001, 1000000", "1001, 1001"})
    void every_row_is_worked_on_once(int rows, long numbers) {
        AtomicIntegerArray visits = new AtomicIntegerArray(rows);

        Cores.share(rows, numbers, (from, to) -> {
            for (long row = from; row < to; row++) {
                visits.incrementAndGet((int) row);
            }
        });

        for (int row = 0; row < rows; row++) {
            assertThat(visits.get(row)).as("row %d", row).isEqualTo(1);
        }
    }

    @Test
    void what_goes_wrong_on_another_core_comes_back() {
        assertThatThrownBy(() -> Cores.share(1000, 1_000_000, (from, to) -> {
                    throw new IllegalStateException("lost");
                }))
                .hasStackTraceContaining("lost");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakilyThrow(Throwable problem) throws T {
        throw (T) problem;
    }

    @Test
    void a_checked_exception_comes_back_too() {
        IOException lost = new IOException("lost");

        assertThatThrownBy(() -> Cores.share(3, piece -> CoresTest.<RuntimeException>sneakilyThrow(lost)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(lost);
    }

    @Test
    void a_product_stays_on_the_thread_that_asks_for_it() {
        NativeMatrix.of(Nd4j.ones(DataType.FLOAT, 2, 2)).times(new float[2]);

        assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
    }

    @Test
    void ND4Js_operations_stay_on_the_thread_that_asks_for_them() {
        NativeOps nd4j = NativeOpsHolder.getInstance().getDeviceNativeOps();
        nd4j.setOmpNumThreads(2);

        Cores.leaveToJava();

        assertThat(nd4j.ompGetMaxThreads()).isEqualTo(1);
    }
}
