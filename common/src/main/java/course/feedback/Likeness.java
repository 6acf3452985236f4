package course.feedback;

import course.types.LayerBehavior;
import gpt.report.ModelSize;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whether two answers are the same but for rounding. */
final class Likeness {
    private static final double OF_FLOATS = 1e-6;
    private static final double OF_DOUBLES = 1e-12;

    private Likeness() {}

    /** Numbers with a fraction may differ by rounding, layers by all that nobody can see from outside. */
    static boolean alike(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return near(a, b, OF_FLOATS * Math.max(1, Math.abs(a)));
        }
        if (one instanceof INDArray a && other instanceof INDArray b) {
            return alike(a, b);
        }
        if (one instanceof LayerBehavior a && other instanceof LayerBehavior b) {
            return a.tree().equals(b.tree())
                    && a.parameters().equals(b.parameters())
                    && alike(
                            List.copyOf(a.arrays().values()),
                            List.copyOf(b.arrays().values()));
        }
        if (one instanceof ModelSize a && other instanceof ModelSize b) {
            return a.totalParameters() == b.totalParameters()
                    && a.parametersWithWeightTying() == b.parametersWithWeightTying()
                    && alike(a.float32Mebibytes(), b.float32Mebibytes());
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size() && alike(a.toArray(), b.toArray());
        }
        return Objects.equals(one, other);
    }

    private static boolean alike(Object[] some, Object[] others) {
        for (int i = 0; i < some.length; i++) {
            if (!alike(some[i], others[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean alike(INDArray one, INDArray other) {
        if (one.dataType() != other.dataType() || !Arrays.equals(one.shape(), other.shape())) {
            return false;
        }
        double tolerance = one.dataType() == DataType.DOUBLE ? OF_DOUBLES : OF_FLOATS;
        double[] some = numbers(one);
        double[] others = numbers(other);
        for (int i = 0; i < some.length; i++) {
            if (!near(some[i], others[i], tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static double[] numbers(INDArray array) {
        return array.isEmpty()
                ? new double[0]
                : array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    /** NaN is like NaN, and an infinity like itself; a 0 is not like the dust that is left of a small number. */
    private static boolean near(double a, double b, double tolerance) {
        return Double.compare(a, b) == 0 || a == b || ((a == 0) == (b == 0) && Math.abs(a - b) <= tolerance);
    }
}
