package book.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void without_positions_swapped_tokens_give_the_same_scores_swapped() {
        assertThat(printed(Positions::swappedWithoutPositions).lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("the same scores"));
    }

    @Test
    void with_positions_they_give_other_scores() {
        assertThat(printed(Positions::swappedWithPositions).lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("other scores"));
    }

    private static String printed(Runnable example) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            example.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
