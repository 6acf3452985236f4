package book.examples;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairsTest {

    @ParameterizedTest
    @ValueSource(strings = {" unbelievable", " Raschka", " 🐳", " 鯨", "größer", "supercalifragilistic", "x"})
    void the_merges_end_with_the_tokens_of_the_tokenizer(String word) {
        List<List<Integer>> steps = BytePairs.steps(word);

        assertThat(steps.get(steps.size() - 1))
                .containsExactlyElementsOf(
                        Arrays.stream(new GPT2Tokenizer().encode(word)).boxed().toList());
    }

    @Test
    void each_step_merges_one_pair() {
        List<List<Integer>> steps = BytePairs.steps(" unbelievable");

        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i)).hasSize(" unbelievable".length() - i);
        }
    }

    @Test
    void bytes_that_are_no_character_are_shown_in_hexadecimal() {
        int[] whale = new GPT2Tokenizer().encode("🐳");

        assertThat(BytePairs.piece(whale[whale.length - 1])).isEqualTo("[b3]");
    }
}
