package book.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Code is included from sources that are compiled, output from runs; only commands are typed. */
class CapturedBlocksTest {
    private static final Pattern INCLUDED = Pattern.compile("include::\\{[a-z]+}/\\S+\\[.*]");
    private static final Pattern COMMAND =
            Pattern.compile("(mvn|git|cd|apt|docker|rm) .*|docs/src/main/recipes/\\S+[.]sh .*");

    @Test
    void no_page_types_code_or_output() throws IOException {
        assertThat(AdocPage.all().stream().flatMap(page -> page.verbatim().stream()))
                .isNotEmpty()
                .filteredOn(line -> !line.text().isBlank())
                .filteredOn(line -> !INCLUDED.matcher(line.text()).matches())
                .filteredOn(line -> !COMMAND.matcher(line.text()).matches())
                .as("include it by {gpt}, {solutions}, {examples} or {output}")
                .isEmpty();
    }
}
