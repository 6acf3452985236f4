package book.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Prints numbers the same way on every machine. */
final class Print {
    private Print() {}

    /** A line: a label and some numbers with so many decimals. */
    static void line(String label, int decimals, float... numbers) {
        System.out.println(label + row(decimals, numbers));
    }

    /** The rows of an array of rank 2, a line each. */
    static void rows(int decimals, INDArray x) {
        for (int i = 0; i < x.size(0); i++) {
            System.out.println(row(decimals, x.getRow(i).toFloatVector()));
        }
    }

    /** Numbers side by side, right-aligned; a number that rounds to 0 has no sign. */
    private static String row(int decimals, float... numbers) {
        StringBuilder row = new StringBuilder();
        double half = Math.pow(10, -decimals) / 2;
        for (float number : numbers) {
            double shown = Math.abs(number) < half ? 0 : number;
            row.append(String.format(Locale.ROOT, " %" + (decimals + 3) + "." + decimals + "f", shown));
        }
        return row.toString();
    }

    /** A shape as the book writes it: (2, 4, 768). */
    static String shape(INDArray x) {
        return Arrays.stream(x.shape()).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A text in lines that fit into the book's column; characters of which it has a part only are left out. */
    static String wrapped(String text) {
        String words = text.replaceAll("[\\s\ufffd]+", " ").strip();
        return words.replaceAll("(.{1,70})(?: |$)", "$1\n").stripTrailing();
    }
}
