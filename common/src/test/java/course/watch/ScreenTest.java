package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void only_the_marks_of_the_board_have_a_color() {
        String text = "    [x] 4.1a  done\n    [!] 4.1b\n    [ ] 4.1c\n  row [x]\n";

        assertThat(Screen.colored(text).replace('\u001b', '^'))
                .isEqualTo("    ^[32m[x]^[0m 4.1a  done\n    ^[31m[!]^[0m 4.1b\n    [ ] 4.1c\n  row [x]\n");
    }

    @Test
    void plain_lines_are_plain() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console lines = Console.plain(new PrintStream(out, true, StandardCharsets.UTF_8));
        lines.show("    [x] 4.1a  done\n");
        lines.remark("Running.");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\n    [x] 4.1a  done\n");
    }
}
