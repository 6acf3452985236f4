package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CleanOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream clean = CleanOutput.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String shown() {
        clean.close();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lines_are_passed_on() {
        clean.print("one\ntw\u00F6");

        assertThat(shown().lines()).containsExactly("one", "tw\u00F6");
    }

    @Test
    void codes_for_the_terminal_are_left_out() {
        clean.print("\u001b[2J\u001b]0;pwn\u0007red\u0000\u202e\u009b1m\n");

        assertThat(shown().strip()).isEqualTo("red");
    }

    @Test
    void a_line_of_five_million_characters_is_cut() {
        clean.print("x".repeat(5_000_000) + "\nend\n");

        assertThat(shown()).hasSizeLessThan(4200).contains("x...").contains("end");
    }

    @Test
    void a_flood_of_lines_is_cut() {
        for (int i = 0; i < 20_000; i++) {
            clean.print("x\n");
        }

        assertThat(shown().lines().toList())
                .hasSize(10_001)
                .last()
                .isEqualTo("... (your code prints more than 10000 lines; the rest is left out)");
    }
}
