package book.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;

/**
 * A browser that is only a library, so it is there on every machine: it runs a page's scripts, but draws nothing.
 *
 * <p>An error in a script of the page is thrown by {@link #open}.
 */
public final class LibraryBrowser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebClient client = new WebClient(BrowserVersion.CHROME);
    private HtmlPage page;

    public LibraryBrowser(Path file) {
        client.getOptions().setCssEnabled(false);
        page = load(file);
    }

    public LibraryBrowser open(Path file) {
        page = load(file);
        return this;
    }

    private HtmlPage load(Path file) {
        try {
            return client.getPage(file.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + file, e);
        }
    }

    /** Runs the body of a function in the page; what it returns, as JSON. */
    public JsonNode ask(String body) {
        Object answer = page.executeJavaScript("JSON.stringify((function () {" + body + "})())")
                .getJavaScriptResult();
        try {
            return JSON.readTree(String.valueOf(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON came back of " + body + ", but " + answer, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
