package course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void plain_cells_stand_as_they_are() {
        assertThat(Csv.row(List.of("ada", "10", ""))).isEqualTo("ada,10,\r\n");
    }

    @Test
    void what_would_break_a_row_is_quoted() {
        assertThat(Csv.row(List.of("a,b", "say \"hi\"", "two\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uFF1D1+1"})
    void a_cell_that_a_spreadsheet_would_run_is_defused(String cell) {
        assertThat(Csv.row(List.of(cell))).isEqualTo("'" + cell + "\r\n");
    }

    @Test
    void a_defused_cell_is_quoted_where_it_must_be() {
        assertThat(Csv.row(List.of("=HYPERLINK(\"x\",\"y\")"))).isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
        assertThat(Csv.row(List.of("\r=1"))).isEqualTo("\"'\r=1\"\r\n");
    }
}
