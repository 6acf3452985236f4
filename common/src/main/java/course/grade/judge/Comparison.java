package course.grade.judge;

import course.grade.judge.Question.Wrong;
import course.grade.worker.Fields;
import course.grade.worker.GarbledException;
import course.grade.worker.Numbers;
import gpt.report.ModelSize;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an answer is the solution's: exactly where it can be, and but for rounding where it cannot. */
final class Comparison {
    private static final double OF_FLOATS = 1e-5;
    private static final double OF_DOUBLES = 1e-12;
    private static final double OF_NUMBERS = 1e-9;

    private Comparison() {}

    /**
     * Compares an answer with the right one.
     *
     * @param zero where the number in an array must be 0, every bit of it; nowhere if there are none
     */
    static Optional<Wrong> of(@Nullable Object expected, @Nullable Object given, boolean... zero)
            throws GarbledException {
        if (expected instanceof Numbers wanted) {
            return given instanceof Numbers numbers
                    ? arrays(wanted, numbers, zero)
                    : Optional.of(new Wrong("an array " + wanted, Shown.value(given), ""));
        }
        if (expected instanceof Fields wanted) {
            return given instanceof Fields fields && fields.name().equals(wanted.name())
                    ? layers(wanted, fields)
                    : Optional.of(new Wrong("a new layer at each call", Shown.value(given), ""));
        }
        return alike(expected, given)
                ? Optional.empty()
                : Optional.of(new Wrong(Shown.value(expected), Shown.value(given), ""));
    }

    /** Holds what a layer is and does against what another is and does, as both travel. */
    private static Optional<Wrong> layers(Fields expected, Fields given) throws GarbledException {
        List<String> texts =
                List.of("These are the layers inside.", "These are the names and shapes of the parameters.");
        for (int i = 0; i < texts.size(); i++) {
            String wanted = expected.get(i, String.class);
            String text = given.get(i, String.class);
            if (!text.equals(wanted)) {
                return Optional.of(new Wrong(wanted, text, texts.get(i)));
            }
        }
        List<Object> names = expected.list(2);
        Fields wanted = new Fields("arrays", expected.list(3));
        Fields arrays = new Fields("arrays", given.list(3));
        for (int i = 0; i < names.size(); i++) {
            String name = String.valueOf(names.get(i));
            Optional<Wrong> wrong = of(wanted.get(i, Numbers.class), arrays.get(i, Numbers.class));
            if (wrong.isPresent()) {
                return wrong.map(found ->
                        new Wrong(found.expected(), found.yours(), "Compared: " + name + ". " + found.because()));
            }
        }
        return Optional.empty();
    }

    private static boolean alike(@Nullable Object expected, @Nullable Object given) {
        if (expected instanceof Double wanted && given instanceof Double number) {
            return near(wanted, number);
        }
        if (expected instanceof ModelSize wanted && given instanceof ModelSize size) {
            return wanted.totalParameters() == size.totalParameters()
                    && wanted.parametersWithWeightTying() == size.parametersWithWeightTying()
                    && near(wanted.float32Mebibytes(), size.float32Mebibytes());
        }
        return Objects.equals(expected, given);
    }

    private static boolean near(double expected, double given) {
        return Math.abs(given - expected) <= OF_NUMBERS * Math.abs(expected); // never true of NaN
    }

    /**
     * Holds an array against another.
     *
     * @param zero where the number must be 0, every bit of it; nowhere if there are none
     */
    static Optional<Wrong> arrays(Numbers expected, Numbers given, boolean[] zero) {
        if (!Arrays.equals(expected.shape(), given.shape())) {
            return Optional.of(new Wrong(
                    "an array of shape " + Arrays.toString(expected.shape()),
                    "an array of shape " + Arrays.toString(given.shape()),
                    ""));
        }
        if (!expected.type().equals(given.type())) {
            return Optional.of(
                    new Wrong("an array of type " + expected.type(), "an array of type " + given.type(), ""));
        }
        double[] wanted = expected.values();
        double[] numbers = given.values();
        if (wanted.length != numbers.length) {
            return Optional.of(new Wrong("an array " + expected, "one without numbers", ""));
        }
        double tolerance = switch (expected.type()) {
            case "FLOAT" -> OF_FLOATS;
            case "DOUBLE" -> OF_DOUBLES;
            default -> 0;
        };
        for (int i = 0; i < wanted.length; i++) {
            boolean exactly = zero.length > 0 && zero[i];
            double most = exactly ? 0 : tolerance * Math.max(1, Math.abs(wanted[i]));
            boolean right = Math.abs(numbers[i] - (exactly ? 0 : wanted[i])) <= most; // never true of NaN
            if (!right) {
                return Optional.of(at(expected, given, i));
            }
        }
        return Optional.empty();
    }

    private static Wrong at(Numbers expected, Numbers given, int place) {
        long[] shape = expected.shape();
        long rest = place;
        long[] index = new long[shape.length];
        for (int i = shape.length - 1; i >= 0; i--) {
            index[i] = rest % shape[i];
            rest /= shape[i];
        }
        String because = "The first difference is at " + Arrays.toString(index) + ".";
        return expected.type().equals("BOOL")
                ? new Wrong(Shown.value(expected), Shown.value(given), because)
                : new Wrong(String.valueOf(expected.values()[place]), String.valueOf(given.values()[place]), because);
    }
}
