package chapter04.kill;

import course.feedback.Comparison;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far a mistake's answer is from the right one.
 *
 * @param difference the largest difference of two numbers in the answer; infinite where the answers are not numbers, or
 *     of another shape or kind
 * @param tolerance how much of a difference the tests bear with there: 0 for whole numbers and masks
 */
record Distance(double difference, double tolerance) {
    static final Distance NONE = new Distance(0, 0);
    private static final Distance OF_ANOTHER_KIND = new Distance(Double.POSITIVE_INFINITY, 0);

    /** How many times the tolerance it is, or the difference itself where there is none. */
    double ratio() {
        return tolerance == 0 ? difference : difference / tolerance;
    }

    static Distance max(Distance one, Distance other) {
        return one.ratio() >= other.ratio() ? one : other;
    }

    static Distance of(Object mistaken, Object right) {
        double[] some = numbers(mistaken);
        double[] others = numbers(right);
        if (some.length != others.length || some.length == 0) {
            return OF_ANOTHER_KIND;
        }
        Distance most = NONE;
        for (int i = 0; i < some.length; i++) {
            double difference = Math.abs(some[i] - others[i]);
            boolean other = Double.isNaN(difference) || Double.isInfinite(difference);
            most = max(most, other ? OF_ANOTHER_KIND : new Distance(difference, tolerance(right, i, others[i])));
        }
        return most;
    }

    private static double tolerance(Object right, int index, double number) {
        if (right instanceof Double || (right instanceof ModelSize && index == 2)) {
            return Comparison.tolerance(number);
        }
        return right instanceof INDArray array ? Comparison.tolerance(array.dataType()) : 0;
    }

    private static double[] numbers(Object value) {
        if (value instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (value instanceof ModelSize size) {
            return new double[] {size.totalParameters(), size.parametersWithWeightTying(), size.float32Mebibytes()};
        }
        if (value instanceof ParameterCount row) {
            return new double[] {row.weights(), row.biases()};
        }
        if (value instanceof List<?> rows) {
            return rows.stream()
                    .flatMapToDouble(row -> DoubleStream.of(numbers(row)))
                    .toArray();
        }
        return value instanceof INDArray array && !array.isEmpty()
                ? array.castTo(DataType.DOUBLE).dup('c').data().asDouble()
                : new double[0];
    }
}
