package gpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.report.ArrayCopy;
import gpt.report.Trace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class TraceTableTest {
    @ParameterizedTest
    @CsvSource({
        "0.12345, 0.1235",
        "-1.5, -1.5000",
        "99.9999, 99.9999",
        "-99.99996, -100.0",
        "123.456, 123.5",
        "-99999.9, -99999.9",
        "99999.96, 1.0e+05",
        "-3.4e38, -3.4e+38",
        "-0.00001, 0.0000",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void a_number_has_four_decimals_where_they_fit(double value, String expected) {
        assertThat(TraceTable.number(value)).isEqualTo(expected);
    }

    private static Trace.Step step(String path, float... output) {
        ArrayCopy copy = ArrayCopy.of(Nd4j.createFromArray(output));
        return new Trace.Step(path, copy, copy);
    }

    private static List<String> lines(Trace.Step... steps) {
        TraceTable table = new TraceTable();
        for (Trace.Step step : steps) {
            table.add(step);
        }
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out));
        return out.toString().lines().toList();
    }

    @Test
    void columns_are_aligned_and_a_line_shows_up_to_four_values() {
        assertThat(lines(step("norm1", 1, 2, 3, 4, 5), step("att", -10, 10)))
                .containsExactly(
                        "module  shape     mean      std   values",
                        "norm1   (5)     3.0000   1.4142   1.0000   2.0000   3.0000   4.0000",
                        "att     (2)     0.0000  10.0000 -10.0000  10.0000");
    }

    @Test
    void a_line_has_as_many_values_as_fit_into_80_columns() {
        assertThat(lines(step("a".repeat(28), 1, 2, 3, 4)))
                .last()
                .asString()
                .hasSize(80)
                .endsWith("   1.0000   2.0000   3.0000");
        assertThat(lines(step("a".repeat(29), 1, 2, 3, 4)))
                .last()
                .asString()
                .hasSize(72)
                .endsWith("   1.0000   2.0000");
    }

    @Test
    void a_long_path_still_has_a_value() {
        assertThat(lines(step("a".repeat(100), 1, 2, 3)))
                .last()
                .asString()
                .endsWith("a  (3)     2.0000   0.8165   1.0000");
    }
}
