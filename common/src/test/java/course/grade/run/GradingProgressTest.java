package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GradingProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long now;

    private String after(boolean terminal, int total, int done) {
        GradingProgress progress =
                new GradingProgress(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, total, () -> now);
        for (int i = 0; i < done; i++) {
            now += SECOND;
            progress.next();
        }
        progress.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void on_a_terminal_one_line_changes_without_a_color() {
        assertThat(after(true, 300, 60))
                .contains("\r  60 of 300   60 a minute   4 min left")
                .containsOnlyOnce("\n")
                .doesNotContain("\u001B");
    }

    @Test
    void elsewhere_a_line_comes_now_and_then() {
        assertThat(after(false, 300, 100).lines())
                .containsExactly(
                        "  1 of 300   60 a minute   5 min left",
                        "  31 of 300   60 a minute   4 min left",
                        "  61 of 300   60 a minute   4 min left",
                        "  91 of 300   60 a minute   3 min left");
    }

    @Test
    void the_last_line_is_always_there() {
        assertThat(after(false, 3, 3)).endsWith("  3 of 3   60 a minute   0 s left" + System.lineSeparator());
    }
}
