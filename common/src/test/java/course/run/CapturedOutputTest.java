package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CapturedOutputTest {
    private final CapturedOutput printed = new CapturedOutput();

    private void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        printed.write(bytes, 0, bytes.length);
    }

    @Test
    void the_first_lines_of_all_are_kept() {
        for (int i = 1; i <= 100; i++) {
            print("line " + i + "\n");
        }

        assertThat(printed.lines()).hasSize(21).startsWith("line 1", "line 2").endsWith("... and 80 lines more");
    }

    @Test
    void the_last_lines_of_a_test_are_kept() {
        print("of another test\n");
        printed.startTest();
        for (int i = 1; i <= 100_000; i++) {
            print("line " + i + "\n");
        }

        assertThat(printed.lastLines())
                .hasSize(21)
                .startsWith("... 99,980 lines, and then", "line 99981")
                .endsWith("line 100000");
    }

    @Test
    void a_short_output_is_kept_whole() {
        printed.startTest();
        print("one\ntwo");

        assertThat(printed.lastLines()).containsExactly("one", "two");
    }

    @Test
    void a_write_of_a_megabyte_is_cut() {
        printed.startTest();
        print("x".repeat(1 << 20) + "\nend\n");

        assertThat(String.join("\n", printed.lastLines())).hasSizeLessThan(8200).endsWith("\nend");
        assertThat(String.join("\n", printed.lines())).hasSizeLessThan(8200);
    }

    @Test
    void codes_for_the_terminal_are_left_out() {
        printed.startTest();
        print("\u001b[2Jred\u0000\u202e\n");

        assertThat(printed.lines()).containsExactly("red");
        assertThat(printed.lastLines()).containsExactly("red");
    }

    @Test
    void a_muted_call_prints_nothing() throws Exception {
        CapturedOutput.muted(() -> {
            print("no\n");
            return 0;
        });
        print("yes\n");

        assertThat(printed.lines()).containsExactly("yes");
    }
}
