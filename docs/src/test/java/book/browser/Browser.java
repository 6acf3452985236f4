package book.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium that opens pages of the book from the disk.
 *
 * <p>All tests share one. Before each it {@linkplain #forget() forgets} what the last one set, so a test says only what
 * it wants otherwise: {@code browser.width(390).dark().open(page)}.
 */
public final class Browser implements AutoCloseable {

    public static final int DESK = 1280;
    public static final int PHONE = 390;

    private static final int HEIGHT = 900;
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    // It warns that it does not know the newest protocol. What is used of it here is old.
    private static final Logger PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;
    private boolean scripts = true;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start(Installed installed) {
        PROTOCOL.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.binary().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-extensions",
                "--disable-sync",
                "--force-color-profile=srgb",
                "--lang=en");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox"); // Chromium's own does not work for root
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed.driver().toFile())
                .withSilent(true)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Back to a wide, light window with scripts, and nothing remembered. */
    public Browser forget() {
        if (!scripts) {
            scripts(true);
        }
        driver.get("about:blank");
        width(DESK);
        media("screen", "light");
        requests();
        console();
        return this;
    }

    public Browser width(int pixels) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** The system's preference, not the reader's choice in the book. */
    public Browser dark() {
        return media("screen", "dark");
    }

    public Browser onPaper() {
        return media("print", "light");
    }

    public Browser withoutScripts() {
        return scripts(false);
    }

    private Browser scripts(boolean wanted) {
        scripts = wanted;
        devTools("Emulation.setScriptExecutionDisabled", Map.of("value", !wanted));
        return this;
    }

    private Browser media(String medium, String colors) {
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", colors),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    public Browser open(Path page) {
        return open(page, "");
    }

    /** Opens a page at an anchor, such as {@code #task-4-1a}. */
    public Browser open(Path page, String anchor) {
        String address = page.toUri() + anchor;
        driver.get(address);
        long end = System.nanoTime() + LONGEST_LOAD.toNanos();
        while (!isLoaded(address) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return this;
    }

    /** The driver returns before the page has run its scripts where the machine has much else to do. */
    private boolean isLoaded(String address) {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.readyState === 'complete' && location.href === new URL(arguments[0]).href", address));
    }

    /** Runs the body of a function in the page, with its {@code arguments}. */
    public Browser run(String body, Object... arguments) {
        driver.executeScript(body, arguments);
        return this;
    }

    /** As {@link #run}; what the function returns, as JSON. */
    public JsonNode ask(String body, Object... arguments) {
        return JSON.valueToTree(driver.executeScript(body, arguments));
    }

    /** As {@link #ask}, for a body that hands its answer to the function that is its last argument. */
    public JsonNode askLater(String body, Object... arguments) {
        return JSON.valueToTree(driver.executeAsyncScript(body, arguments));
    }

    /** The elements of a JSON array, as text. */
    public static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** A command of the DevTools protocol. */
    public Map<String, Object> devTools(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Types on whatever has the focus. */
    public Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public Actions mouse() {
        return new Actions(driver);
    }

    public String address() {
        return driver.getCurrentUrl();
    }

    /** What the page asked for since the last call, or since the test began. */
    public List<PageRequest> requests() {
        return PageRequest.in(driver.manage().logs().get(LogType.PERFORMANCE).getAll());
    }

    /** What the console says since the last call, or since the test began. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
