package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import course.exercises.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who follows the address in a failure message sees the heading of that task, on a desk and on a phone. */
@InBrowser
class AnchorCheck {

    /** The heading at the address, if the middle of its first line is in sight and nothing lies over it. */
    private static final String IN_SIGHT = """
            const target = document.getElementById(location.hash.slice(1));
            const heading = target.matches('h1, h2, h3, h4') ? target : target.querySelector('h1, h2, h3, h4');
            const box = heading.getBoundingClientRect();
            const seen = document.elementFromPoint(box.left + 20, box.top + Math.min(12, box.height / 2));
            return heading.contains(seen) ? heading.textContent : 'hidden at ' + box.top + ': ' + heading.textContent;
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource("course.exercises.Chapter04#tasks")
    void the_heading_of_a_task_is_in_sight(Task task, Browser browser) {
        String[] address = task.bookAnchor().split("#", -1);
        for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
            browser.width(width).open(FinishedPage.named(address[0]).file(), "#" + address[1]);

            assertThat(browser.ask(IN_SIGHT).asText())
                    .as("the heading at %s, %s pixels wide", task.bookAnchor(), width)
                    .startsWith(task.id());
        }
    }
}
