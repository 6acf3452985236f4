package book.finished;

import book.browser.Browser;
import book.browser.InBrowser;

/** A page fits the window, and what is in it fits its box. */
@InBrowser
class LayoutCheck {

    /** What sticks out of the window or of its table cell, unless a box around it scrolls or hides it. */
    static final String TOO_WIDE = """
            const out = [];
            const name = element => element.tagName.toLowerCase()
                + (element.id ? '#' + element.id : '')
                + (typeof element.className === 'string' && element.className
                    ? '.' + element.className.trim().replace(/\\s+/g, '.') : '')
                + ' "' + element.textContent.trim().slice(0, 40) + '"';
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth > width)
              out.push('the page scrolls to ' + document.documentElement.scrollWidth + ' of ' + width);
            for (const details of document.querySelectorAll('details')) details.open = true;
            const clipped = element => {
              for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
                const style = getComputedStyle(box);
                if (style.overflowX !== 'visible' || style.clipPath !== 'none') return true;
              }
              return false;
            };
            for (const element of document.body.querySelectorAll('*')) {
              const box = element.getBoundingClientRect();
              if (box.width < 2 || box.height < 2) continue;
              if ((box.right > width + 1 || box.left < -1) && !element.closest('svg > *') && !clipped(element)
                  && getComputedStyle(element).position !== 'absolute')
                out.push(name(element) + ' reaches from ' + box.left + ' to ' + box.right + ' of ' + width);
              if (/^T[DH]$/.test(element.tagName) && element.scrollWidth > element.clientWidth + 1)
                out.push(name(element) + ' is ' + element.clientWidth + ' wide and holds ' + element.scrollWidth);
            }
            for (const text of document.querySelectorAll('main svg text')) {
              const box = text.getBoundingClientRect();
              const drawing = text.ownerSVGElement.getBoundingClientRect();
              if (box.width > 0 && (box.right > drawing.right + 1 || box.left < drawing.left - 1))
                out.push('the drawing cuts off the text ' + text.textContent);
            }
            return out.slice(0, 20);
            """;

    @EachPage
    void at_1280_pixels(FinishedPage page, Browser browser) {
        check(page, browser);
    }

    @EachPage
    void at_390_pixels(FinishedPage page, Browser browser) {
        check(page, browser.width(Browser.PHONE));
    }

    @EachPage
    void at_320_pixels(FinishedPage page, Browser browser) {
        check(page, browser.width(320));
    }

    /** Code that is cut off at the right; output is in columns, which a break would destroy. */
    private static final String CUT_OFF = """
            for (const details of document.querySelectorAll('details')) details.open = true;
            return [...document.querySelectorAll(arguments[0])].filter(pre => pre.scrollWidth > pre.clientWidth + 1)
              .map(pre => pre.clientWidth + ' of ' + pre.scrollWidth + ': ' + pre.textContent.slice(0, 60));
            """;

    @EachPage
    void no_code_scrolls_sideways_on_a_phone_and_no_output_on_a_desk(FinishedPage page, Browser browser) {
        browser.open(page.file());
        page.hasNone("what is cut off on a desk", browser.ask(CUT_OFF, "main pre"));

        browser.width(Browser.PHONE).open(page.file());
        page.hasNone("code that is cut off on a phone", browser.ask(CUT_OFF, "main .listingblock:not(.output) > pre"));
    }

    private static void check(FinishedPage page, Browser browser) {
        browser.open(page.file());
        page.hasNone("what is wider than its place", browser.ask(TOO_WIDE));
    }
}
