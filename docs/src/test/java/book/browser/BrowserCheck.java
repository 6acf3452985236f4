package book.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser sees what the checks of the book hope not to see. */
@InBrowser
class BrowserCheck {

    @TempDir
    private Path folder;

    @Test
    void a_request_to_a_network_is_seen(Browser browser) throws IOException {
        browser.open(page("<img src='http://localhost:9/there-is-no-such.png' alt=''>"));

        assertThat(browser.requests())
                .filteredOn(PageRequest::isRemote)
                .singleElement()
                .satisfies(request -> assertThat(request.address()).endsWith("there-is-no-such.png"))
                .satisfies(request -> assertThat(request.failure()).isNotEmpty());
    }

    @Test
    void a_missing_file_is_seen(Browser browser) throws IOException {
        browser.open(page("<script src='missing.js'></script>"));

        assertThat(browser.requests())
                .filteredOn(request -> !request.failure().isEmpty())
                .singleElement()
                .satisfies(request -> assertThat(request.address()).endsWith("missing.js"));
    }

    @Test
    void an_error_in_a_script_is_seen(Browser browser) throws IOException {
        browser.open(page("<script>nobodyDefinedThis()</script>"));

        assertThat(browser.console()).singleElement().asString().contains("nobodyDefinedThis is not defined");
    }

    @Test
    void without_scripts_a_page_is_as_it_was_written(Browser browser) throws IOException {
        Path page = page("<noscript>as written</noscript><script>document.write('changed')</script>");

        assertThat(browser.withoutScripts()
                        .open(page)
                        .ask("return document.body.innerText")
                        .asText())
                .isEqualTo("as written");
        assertThat(browser.forget()
                        .open(page)
                        .ask("return document.body.innerText")
                        .asText())
                .isEqualTo("changed");
    }

    @Test
    void the_window_and_the_colors_are_those_asked_for(Browser browser) throws IOException {
        browser.width(Browser.PHONE).dark().open(page(""));

        assertThat(browser.ask("return innerWidth").asInt()).isEqualTo(390);
        assertThat(browser.ask("return matchMedia('(prefers-color-scheme: dark)').matches")
                        .asBoolean())
                .isTrue();
    }

    private Path page(String body) throws IOException {
        return Files.writeString(
                folder.resolve("page.html"),
                "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Try</title>"
                        + "<link rel='icon' href='data:,'></head><body>" + body + "</body></html>");
    }
}
