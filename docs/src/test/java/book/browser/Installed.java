package book.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which Chromium this machine has.
 *
 * <p>The properties {@code book.browser.binary} and {@code book.browser.driver} name another than what is on the path.
 * {@code book.browser} says what to do without one: {@code required} fails, and {@code optional} skips the tests that want
 * one. Without that property, none is looked for: the tests take a minute, and {@code .ci/run} asks for them.
 */
record Installed(Path binary, Path driver) {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");

    static boolean isRequired() {
        return "required".equals(System.getProperty("book.browser"));
    }

    static Optional<Installed> find() {
        if (System.getProperty("book.browser") == null) {
            return Optional.empty();
        }
        Optional<Path> binary = named("book.browser.binary", BROWSERS);
        Optional<Path> driver = named("book.browser.driver", List.of("chromedriver"));
        return binary.flatMap(b -> driver.map(d -> new Installed(b, d)));
    }

    /** What a reader of the build's output is told when there is none. */
    static String whatIsMissing() {
        if (System.getProperty("book.browser") == null) {
            return "Nothing is checked in a real browser without -Dbook.browser=optional or required.";
        }
        return "No Chromium here, so nothing was checked in a real browser: put one of " + String.join(", ", BROWSERS)
                + " and chromedriver on the PATH, or name them with -Dbook.browser.binary and -Dbook.browser.driver"
                + " (on Debian: apt install chromium chromium-driver).";
    }

    private static Optional<Path> named(String property, List<String> commands) {
        String given = System.getProperty(property, "");
        if (given.isBlank()) {
            return commands.stream().flatMap(Installed::onThePath).findFirst();
        }
        Path file = Path.of(given);
        if (!Files.isExecutable(file)) {
            throw new IllegalArgumentException(
                    "-D" + property + "=" + given + " must name a program, but there is none.");
        }
        return Optional.of(file);
    }

    private static Stream<Path> onThePath(String command) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, windows ? command + ".exe" : command))
                .filter(Files::isExecutable);
    }
}
