package book.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormulaValuesTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void numbers_are_grouped_and_keep_their_decimals() throws IOException {
        FormulaValues values = read("{\"a\": 163009536, \"b\": 621.80, \"c\": 768, \"d\": -1000}");

        assertThat(values.fillIn("\\val{a}+\\val{b}+\\val{c}+\\val{d}"))
                .isEqualTo("163{,}009{,}536+621.8+768+-1{,}000");
    }

    @Test
    void texts_stand_as_prose_shows_them() throws IOException {
        FormulaValues values = read("{\"a\": \"163,009,536\", \"b\": \"621.80\"}");

        assertThat(values.fillIn("\\val{a} + \\val{b}")).isEqualTo("163{,}009{,}536 + 621.80");
    }

    private FormulaValues read(String json) throws IOException {
        return FormulaValues.read(Files.writeString(folder.resolve("values.json"), json));
    }
}
