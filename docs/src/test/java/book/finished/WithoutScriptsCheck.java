package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;

/** Without scripts the book can be read, and nothing in it is dead. */
@InBrowser
class WithoutScriptsCheck {

    private static final String MISSING = """
            const out = [];
            const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
                + (element.getAttribute('class') ? '.' + element.getAttribute('class').trim().replace(/\\s+/g, '.') : '');
            const isThere = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
                && element.getBoundingClientRect().height > 0;
            for (const formula of document.querySelectorAll('.katex-html')) {
              const folded = formula.closest('details:not([open])');
              if (!folded && !isThere(formula)) out.push('not drawn: ' + formula.textContent);
            }
            for (const figure of document.querySelectorAll('figure')) {
              if (![...figure.querySelectorAll('svg, table, ul, ol, pre')].some(isThere))
                out.push(name(figure) + ' shows nothing');
            }
            for (const control of document.querySelectorAll('button, input, select, textarea, [role=combobox]'))
              if (isThere(control)) out.push(name(control) + ' can be seen and does nothing');
            if (![...document.querySelectorAll('nav a')].some(link =>
                isThere(link) || link.closest('details:not([open])'))) out.push('no navigation');
            for (const details of document.querySelectorAll('main details'))
              if (!details.textContent.replace(details.querySelector('summary').textContent, '').trim())
                out.push(name(details) + ' is empty');
            return out;
            """;

    @EachPage
    void a_page_is_whole(FinishedPage page, Browser browser) {
        browser.withoutScripts().open(page.file());

        page.hasNone("what is missing or dead without scripts", browser.ask(MISSING));
        assertThat(browser.ask("return document.documentElement.classList.contains('js')")
                        .asBoolean())
                .as("whether a script has run all the same")
                .isFalse();
    }
}
