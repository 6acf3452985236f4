package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueCacheTest {
    private static final int PROMPT = 3;

    private static JsonNode ask(String function, int length, boolean cached, String more) throws IOException {
        try (Scripts scripts = new Scripts("kv-cache")) {
            return scripts.ask("BookFigures.kvCache." + function + "({prompt: " + PROMPT + ", length: " + length
                    + ", cached: " + cached + "}" + more + ")");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_script_counts_the_work_of_a_pass_and_of_all_passes_as_java_does(boolean cached) throws IOException {
        for (int length = PROMPT; length < 12; length++) {
            KeyValueCache.Work pass = KeyValueCache.Work.of(PROMPT, length, cached);
            KeyValueCache.Work all = KeyValueCache.Work.until(PROMPT, length, cached);

            assertThat(ask("work", length, cached, ""))
                    .hasToString("{\"tokens\":" + pass.tokens() + ",\"scores\":" + pass.scores() + "}");
            assertThat(ask("until", length, cached, ""))
                    .hasToString("{\"tokens\":" + all.tokens() + ",\"scores\":" + all.scores() + "}");
        }
    }

    @Test
    void with_a_cache_all_passes_together_compute_each_score_once() {
        int length = 9;
        int scores = IntStream.rangeClosed(1, length).sum();

        assertThat(KeyValueCache.Work.until(PROMPT, length, true)).isEqualTo(new KeyValueCache.Work(length, scores));
    }

    @Test
    void a_row_is_fresh_once() throws IOException {
        assertThat(ask("kind", PROMPT, false, ", 0").asText()).isEqualTo("fresh");
        assertThat(ask("kind", PROMPT + 1, false, ", 0").asText()).isEqualTo("again");
        assertThat(ask("kind", PROMPT + 1, true, ", 0").asText()).isEqualTo("kept");
        assertThat(ask("kind", PROMPT + 1, true, ", " + PROMPT).asText()).isEqualTo("fresh");
    }

    @Test
    void a_pass_is_told_in_words() throws IOException {
        assertThat(ask("sentence", PROMPT + 1, true, "").asText())
                .isEqualTo("Decode: 1 token goes through the model, and each head computes 4 scores."
                        + " All passes so far: 4 tokens, 10 scores.");
    }
}
