package gpt.nn;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as Python prints them. */
final class PythonNumber {
    private PythonNumber() {}

    /** A number in [0, 1): 0.1, 0.0, 1e-05. */
    static String print(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4) {
            return number == 0 ? "0.0" : digits.toPlainString();
        }
        return digits.movePointRight(-exponent).toPlainString() + String.format(Locale.ROOT, "e-%02d", -exponent);
    }
}
