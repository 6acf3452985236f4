package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import course.grade.report.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nu.validator.validation.SimpleDocumentValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The W3C's checker has nothing to say about any page or style sheet. */
class ValidityCheck {

    /** What browsers know and this checker does not know yet, and what it is shown instead. */
    private static final Map<String, String> NEWER_THAN_THE_CHECKER =
            Map.of("container-type: [a-z-]+;", "", "\\b([0-9]+)cqi\\b", "$1vw", "::details-content", "::before");

    private static final Problems PROBLEMS = new Problems();
    private static final SimpleDocumentValidator CHECKER = new SimpleDocumentValidator(true, false, false);

    @BeforeAll
    static void read_the_rules_of_html_once() throws Exception {
        CHECKER.setUpMainSchema("http://s.validator.nu/html5-rdfalite.rnc", PROBLEMS); // a name: it is in the jar
        CHECKER.setUpValidatorAndParsers(PROBLEMS, true, false);
        CHECKER.setAllowCss(true);
    }

    @EachPage
    void a_page_is_valid_html(FinishedPage page) throws Exception {
        PROBLEMS.found.clear();

        CHECKER.checkHtmlFile(page.file().toFile(), true);

        page.hasNone("what the W3C's checker finds, as line:column and rule", PROBLEMS.found);
    }

    @ParameterizedTest
    @ValueSource(strings = {Reports.PAGE, Reports.SIMILAR})
    void a_page_about_a_class_is_valid_html(String name, @TempDir Path folder) throws Exception {
        PROBLEMS.found.clear();
        SampleSummary.writeInto(folder);
        Path page = folder.resolve(name);

        CHECKER.checkHtmlFile(
                Files.writeString(page, known(Files.readString(page))).toFile(), true);

        assertThat(PROBLEMS.found)
                .as("what the W3C's checker finds in the %s of a class, as line:column and rule", name)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("styleSheets")
    void a_style_sheet_is_valid_css(Path sheet, @TempDir Path folder) throws Exception {
        PROBLEMS.found.clear();
        String text = known(Files.readString(FinishedPage.BOOK.resolve(sheet)));

        CHECKER.checkCssFile(
                Files.writeString(folder.resolve("sheet.css"), text).toFile(), true);

        assertThat(PROBLEMS.found)
                .as("what the W3C's checker finds in %s, which is made of docs/src/main/theme", sheet)
                .isEmpty();
    }

    private static String known(String text) {
        String known = text;
        for (Map.Entry<String, String> newer : NEWER_THAN_THE_CHECKER.entrySet()) {
            known = known.replaceAll(newer.getKey(), newer.getValue());
        }
        return known;
    }

    static List<Path> styleSheets() {
        return FinishedPage.files(".css").map(FinishedPage.BOOK::relativize).toList();
    }

    private static final class Problems implements ErrorHandler {

        private final List<String> found = new ArrayList<>();

        @Override
        public void warning(SAXParseException problem) {
            error(problem);
        }

        @Override
        public void error(SAXParseException problem) {
            found.add(problem.getLineNumber() + ":" + problem.getColumnNumber() + " " + problem.getMessage());
        }

        @Override
        public void fatalError(SAXParseException problem) {
            error(problem);
        }
    }
}
