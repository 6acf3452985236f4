package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** On paper there is the text and no frame and, of the whole book, every hint and no solution. */
@InBrowser
class PrintCheck {

    private static final FinishedPage WHOLE = FinishedPage.named("whole-book.html");

    private static final String ON_PAPER = """
            const out = [];
            const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
                + (element.getAttribute('class') ? '.' + element.getAttribute('class').trim().replace(/\\s+/g, '.') : '');
            const isThere = element => element.checkVisibility({visibilityProperty: true})
                && element.getBoundingClientRect().height > 1;
            for (const frame of document.querySelectorAll('.skip, header.top, nav.pager, .book > nav, button, input, select'))
              if (isThere(frame)) out.push(name(frame) + ' is printed');
            for (const formula of document.querySelectorAll('main .katex-html'))
              if (!isThere(formula) && !formula.closest('details:not([open])')) out.push('not printed: ' + formula.textContent);
            for (const text of document.querySelectorAll('body.whole main details:not(.solution) > :not(summary)'))
              if (!isThere(text)) out.push('folded on paper: ' + text.textContent.trim().slice(0, 50));
            for (const folded of document.querySelectorAll('main details:not([open])'))
              if (folded.checkVisibility()) out.push('an empty box on paper: ' + folded.textContent.trim().slice(0, 50));
            const page = getComputedStyle(document.body).backgroundColor;
            if (!/^(rgba\\(0, 0, 0, 0\\)|rgb\\(255, 255, 255\\))$/.test(page)) out.push('the paper is ' + page);
            return out.slice(0, 20);
            """;

    @EachPage
    void a_page_is_printed_without_its_frame(FinishedPage page, Browser browser) {
        browser.open(page.file()).onPaper();

        page.hasNone("what is wrong on paper", browser.ask(ON_PAPER));
    }

    @Test
    void the_whole_book_is_on_paper(Browser browser) throws IOException {
        browser.open(WHOLE.file());
        byte[] pdf = Base64.getDecoder().decode((String) browser.devTools(
                        "Page.printToPDF",
                        Map.of("preferCSSPageSize", true, "printBackground", false, "displayHeaderFooter", false))
                .get("data"));

        try (PDDocument paper = Loader.loadPDF(pdf)) {
            String text = squeezed(new PDFTextStripper().getText(paper));
            for (FinishedPage page : FinishedPage.chapters().toList()) {
                assertThat(text)
                        .as("the title of %s on paper", page)
                        .contains(squeezed(page.html().expectFirst("main h1").text()));
            }
            assertThat(nearlyEmptySheets(paper))
                    .as("sheets with hardly a line, of %s", paper.getNumberOfPages())
                    .isEmpty();
        }
    }

    /** The last sheet is not among them: the book ends where it ends. */
    private static List<Integer> nearlyEmptySheets(PDDocument paper) {
        return IntStream.range(1, paper.getNumberOfPages())
                .filter(sheet -> text(paper, sheet)
                                .lines()
                                .filter(line -> !line.isBlank())
                                .count()
                        < 6)
                .boxed()
                .toList();
    }

    private static String text(PDDocument paper, int sheet) {
        try {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(sheet);
            stripper.setEndPage(sheet);
            return stripper.getText(paper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Lines are broken anew on paper, and some words too.
    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0\\u00ad-]+", "");
    }
}
