package course.watch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The modes of this terminal, such as its echo, as they were before a program that may not live to put them back.
 *
 * <p>Where there is no terminal or no {@code stty}, nothing is put back.
 */
final class TerminalModes {
    private static final int SECONDS = 2;
    /** A program that was killed before may have left the terminal without these, and no shell wants that. */
    private static final List<String> SANE = List.of("echo", "icanon", "isig", "iexten", "icrnl", "opost");

    private final Optional<String> saved;

    private TerminalModes(Optional<String> saved) {
        this.saved = saved;
    }

    /** The terminal's present modes. */
    static TerminalModes now() throws InterruptedException {
        return new TerminalModes(stty(List.of("-g")).map(String::strip).filter(modes -> !modes.isEmpty()));
    }

    /** Puts these modes back, and the echo in any case. */
    void restore() throws InterruptedException {
        if (saved.isPresent()) {
            List<String> settings = new ArrayList<>();
            settings.add(saved.get());
            settings.addAll(SANE);
            stty(settings);
        }
    }

    private static Optional<String> stty(List<String> settings) throws InterruptedException {
        List<String> command = new ArrayList<>(settings);
        command.add(0, "stty");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) { // in the background, it may not touch the terminal
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
