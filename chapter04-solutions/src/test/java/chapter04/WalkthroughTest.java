package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WalkthroughTest {
    @Test
    void it_prints_what_the_chapters_notebook_prints() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        Walkthrough.replay(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(notebook());
    }

    /** The printed output of the cells [11] to [17], one after the other. */
    private static String notebook() throws IOException {
        try (InputStream in = Objects.requireNonNull(WalkthroughTest.class.getResourceAsStream("/walkthrough.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
