package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import book.browser.PageRequest;
import java.util.List;

/** A page asks no network for anything, and nothing goes wrong in it, while it is read and while it is used. */
@InBrowser
class QuietCheck {

    /** Gives every control in the page other values, and points at every part of every figure. */
    private static final String USE_EVERYTHING = """
            const say = (element, type) => element.dispatchEvent(new Event(type, {bubbles: true}));
            for (const control of document.querySelectorAll('input, select')) {
              const values = control.type === 'range' ? [control.min, control.max]
                  : control.tagName === 'SELECT' ? [...control.options].map(option => option.value)
                  : control.type === 'number' ? ['1', '', '-3', '1e9', control.value] : [];
              for (const value of values) {
                control.value = value;
                say(control, 'input');
                say(control, 'change');
              }
              if (control.type === 'checkbox' || control.type === 'radio') control.click();
            }
            for (const part of document.querySelectorAll('figure button, figure summary, figure [role]')) say(part, 'click');
            for (const part of document.querySelectorAll('figure td, figure svg *, figure [tabindex]')) {
              for (const type of ['mouseenter', 'mouseover', 'mousemove', 'mouseout', 'focusin', 'focusout'])
                say(part, type);
            }
            for (const details of document.querySelectorAll('details')) details.open = true;
            """;

    private static final String UNTIL_ANSWERED = """
            const answer = arguments[arguments.length - 1];
            const look = () => document.querySelector('#search-status').textContent ? answer(true) : setTimeout(look, 5);
            look();
            """;

    @EachPage
    void a_page_asks_no_network_and_has_no_error(FinishedPage page, Browser browser) {
        browser.open(page.file());
        browser.run(USE_EVERYTHING);
        if (!browser.all("#search-box").isEmpty()) {
            browser.press("/", "mask");
            browser.askLater(UNTIL_ANSWERED);
        }

        List<PageRequest> requests = browser.requests();
        page.hasNone(
                "addresses that need a network, or that fail",
                requests.stream()
                        .filter(request ->
                                request.isRemote() || !request.failure().isEmpty())
                        .toList());
        page.hasNone("what the browser's console says", browser.console());
        assertThat(requests)
                .as("the requests that the browser tells of, or this check sees nothing")
                .isNotEmpty();
    }
}
