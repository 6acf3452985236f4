package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BytePairMergesTest {
    private static final String DATA =
            "{bytes: 256, pieces: {65: 'l', 66: 'e', 67: 'b', 293: 'le'}, words: [{steps: [[67, 65, 66], [67, 293]]}]}";

    private Scripts scripts;

    @BeforeEach
    void load() throws IOException {
        scripts = new Scripts("byte-pairs");
    }

    @AfterEach
    void unload() {
        scripts.close();
    }

    @Test
    void a_step_says_what_will_be_merged() {
        assertThat(sentence(0)).isEqualTo("3 pieces. Next: “l” and “e” become “le”, the merge learned as number 38.");
    }

    @Test
    void the_last_step_says_that_nothing_is_left() {
        assertThat(sentence(1))
                .isEqualTo(
                        "2 pieces. No two neighbors were ever merged in training the tokenizer: these are the tokens.");
    }

    @Test
    void a_space_can_be_seen() {
        assertThat(BytePairMerges.figure().html()).contains("␣un");
    }

    private String sentence(int step) {
        return scripts.ask("BookFigures.bytePairs.sentence(" + DATA + ", 0, " + step + ")")
                .asText();
    }
}
