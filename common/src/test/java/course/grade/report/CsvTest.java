package course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    /** The file without its byte order mark. */
    private static String row(String... cells) {
        return Csv.table(List.of(List.of(cells))).substring(1);
    }

    @Test
    void plain_cells_stand_as_they_are() {
        assertThat(row("ada", "10", "")).isEqualTo("ada,10,\r\n");
    }

    @Test
    void the_byte_order_mark_by_which_excel_knows_utf_8_is_first_and_once() {
        byte[] bytes = Csv.table(List.of(List.of("student"), List.of("Müller"))).getBytes(StandardCharsets.UTF_8);

        assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF, 's').containsOnlyOnce((byte) 0xEF);
    }

    @Test
    void what_would_break_a_row_is_quoted() {
        assertThat(row("a,b", "say \"hi\"", "two\nlines")).isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", " =1", "\uFF1D1+1"})
    void a_cell_that_a_spreadsheet_would_run_is_defused(String cell) {
        assertThat(row(cell)).isEqualTo("'" + cell + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"x;=1+1|x;'=1+1", "x; @A1; -1|x;' @A1;' -1"})
    void a_cell_that_a_spreadsheet_would_run_if_it_split_at_semicolons_is_defused(String cell, String defused) {
        assertThat(row("ada", cell)).isEqualTo("ada," + defused + "\r\n");
    }

    @Test
    void a_sign_within_a_cell_stays() {
        assertThat(row("4.1b CRASH; a-b = c+d@e")).isEqualTo("4.1b CRASH; a-b = c+d@e\r\n");
    }

    @Test
    void a_defused_cell_is_quoted_where_it_must_be() {
        assertThat(row("=HYPERLINK(\"x\",\"y\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
        assertThat(row("\r=1")).isEqualTo("\"'\r'=1\"\r\n");
    }
}
