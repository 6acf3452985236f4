package book.finished;

import book.browser.Browser;
import book.browser.InBrowser;

/** A page fits the window, and what is in it fits its box. */
@InBrowser
class LayoutCheck {

    /** What sticks out of the window or of its table cell, unless a box around it scrolls or hides it. */
    private static final String TOO_WIDE = """
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

    private static void check(FinishedPage page, Browser browser) {
        browser.open(page.file());
        page.hasNone("what is wider than its place", browser.ask(TOO_WIDE));
    }
}
