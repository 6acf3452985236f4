package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunLimitsTest {
    @Test
    void the_README_tells_the_limits_that_are_in_force() throws IOException {
        assertThat(Files.readString(Path.of("..", "README.adoc")))
                .contains(
                        "after " + RunLimits.CALL.toSeconds() + " seconds",
                        "more than " + RunLimits.ARRAY_BYTES / 1_000_000_000 + " GB in all");
    }
}
