package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;

class WalkthroughTest {
    @Test
    void it_prints_what_the_chapters_notebook_prints() throws IOException {
        // the printed output of the cells [11] to [17], one after the other
        String notebook = IOUtils.resourceToString("/walkthrough.txt", StandardCharsets.UTF_8);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        Walkthrough.replay(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(notebook);
    }
}
