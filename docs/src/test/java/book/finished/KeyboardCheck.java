package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import com.fasterxml.jackson.databind.JsonNode;
import org.openqa.selenium.Keys;

/** Whatever can be used can be reached and used by keys, and one sees where one is. */
@InBrowser
class KeyboardCheck {

    /** Notes, for each element that gets the focus, how it looks then; and what should get it. */
    private static final String WATCH = """
            const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
                + (element.getAttribute('class') ? '.' + element.getAttribute('class').trim().replace(/\\s+/g, '.') : '')
                + ' "' + (element.textContent || element.value || '').trim().slice(0, 40) + '"';
            const look = element => {
              const style = getComputedStyle(element);
              return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor,
                  style.backgroundColor, style.stroke, style.strokeWidth].join();
            };
            // a hidden radio button shows its focus on its label, a cell of a drawing on itself
            const shown = element => element.matches('input[type=radio], input[type=checkbox]') && element.closest('label')
                ? [element, element.closest('label'), element.nextElementSibling].filter(one => one) : [element];
            const isThere = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: false});
            const wanted = [...document.querySelectorAll(
                'a[href], button, input, select, textarea, summary, [tabindex]')].filter(element =>
                isThere(element) && element.tabIndex >= 0 && !element.disabled
                && !(element.type === 'radio' && !element.checked));
            const before = new Map();
            for (const element of document.querySelectorAll('body *')) before.set(element, look(element));
            window.reached = new Set();
            window.report = () => wanted.filter(element => !reached.has(element))
                .map(element => name(element) + ' is never reached').concat(unseen);
            const unseen = [];
            window.order = [];
            document.addEventListener('focusin', event => {
              const element = event.target;
              if (reached.has(element)) return;
              reached.add(element);
              order.push(name(element));
              if (shown(element).every(one => look(one) === before.get(one)))
                unseen.push(name(element) + ' looks no different with the focus');
              const box = element.getBoundingClientRect();
              if (element.type !== 'radio' && (box.bottom < 0 || box.top > innerHeight || box.width < 1))
                unseen.push(name(element) + ' is out of sight with the focus');
            });
            return wanted.length;
            """;

    @EachPage
    void everything_is_reached_by_tab_and_is_seen_to_have_the_focus(FinishedPage page, Browser browser) {
        browser.open(page.file());
        int wanted = browser.ask(WATCH).asInt();

        browser.press(Keys.TAB.toString().repeat(wanted + 5));

        page.hasNone("what a keyboard does not reach, or not visibly", browser.ask("return report().slice(0, 20)"));
    }

    @EachPage
    void the_first_stop_is_the_way_past_the_frame(FinishedPage page, Browser browser) {
        browser.open(page.file()).press(Keys.TAB);
        assertThat(browser.ask("""
                                const link = document.activeElement;
                                const box = link.getBoundingClientRect();
                                return [link.className, box.top >= 0 && box.left >= 0 && box.width > 50];
                                """).toString())
                .as("%s: the first stop, and whether it is in sight", page)
                .isEqualTo("[\"skip\",true]");

        browser.press(Keys.ENTER, Keys.TAB);
        assertThat(browser.ask("return document.querySelector('main, main ~ *').contains(document.activeElement)"
                                + " || !document.activeElement.closest('header, .contents')")
                        .asBoolean())
                .as("%s: whether the stop after it is in the text", page)
                .isTrue();
    }

    @EachPage
    void what_is_folded_opens_and_closes_by_enter_and_by_space(FinishedPage page, Browser browser) {
        browser.open(page.file());
        int all = browser.ask("""
                        window.folded = [...document.querySelectorAll('main details')].filter(details =>
                            details.closest('[hidden]') === null && details.parentElement.checkVisibility());
                        return folded.length;
                        """).asInt();
        for (int i = 0; i < Math.min(all, 4); i++) {
            assertThat(afterKey(browser, i, Keys.ENTER))
                    .as("%s: details %s after Enter", page, i)
                    .isTrue();
            assertThat(afterKey(browser, i, Keys.SPACE))
                    .as("%s: details %s after Space", page, i)
                    .isTrue();
        }
    }

    private static boolean afterKey(Browser browser, int details, Keys key) {
        JsonNode before = browser.ask("""
                const details = folded[arguments[0]];
                for (let outer = details.parentElement.closest('details'); outer; outer = outer.parentElement.closest('details'))
                  outer.open = true;
                details.querySelector('summary').focus();
                return details.open;
                """, details);
        browser.press(key);
        return browser.ask("return folded[arguments[0]].open", details).asBoolean() != before.asBoolean();
    }
}
