package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long TYPING = 120 * MILLISECOND;
    private static final long LATER = 5_000 * MILLISECOND;

    private final Keys keys = new Keys();
    private long now = 1;

    /** As a terminal sends it: all at once. */
    private Keys.Typed sent(String text) {
        text.chars().forEach(key -> keys.add((char) key, now));
        now += LATER;
        return keys.poll(now).orElseThrow();
    }

    private void type(String text) {
        text.chars().forEach(key -> {
            now += TYPING;
            keys.add((char) key, now);
        });
    }

    private Keys.Typed typed(String text) {
        type(text);
        now += LATER;
        return keys.poll(now).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "n", "l", "a", "r", "q"})
    void a_named_key_that_comes_alone_is_a_command(String key) {
        assertThat(sent(key).commands()).isEqualTo(key);
    }

    @Test
    void a_named_key_waits_for_what_may_follow() {
        keys.add('q', now);

        assertThat(keys.poll(now + TYPING)).isEmpty();
    }

    @Test
    void a_named_key_counts_as_often_as_it_is_pressed() {
        assertThat(typed("nnn").commands()).isEqualTo("nnn");
    }

    /** An arrow, function keys, Ctrl and Alt, focus, the mouse, an answer of the terminal, and a paste. */
    @ParameterizedTest
    @ValueSource(
            strings = {"[A", "OP", "[15~", "[1;5A", "r", "[I", "[<0;12;7M", "[M !!", "[?1u", "[200~yes\r\u001b[201~"})
    void an_escape_sequence_is_not_a_command(String sequence) {
        assertThat(sent("\u001b" + sequence).commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"    try {\r", "query", "directory", "rr", "qq", "h\r"})
    void pasted_text_is_not_a_command(String text) {
        assertThat(sent(text).commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"try {", "query", "hall", "retry\r", "the quick brown fox"})
    void a_typed_word_is_not_a_command(String text) {
        assertThat(typed(text).commands()).isEmpty();
    }

    @Test
    void a_word_that_is_typed_slowly_is_still_one() {
        type("t");
        now += 800 * MILLISECOND;
        assertThat(keys.poll(now)).isEmpty();
        keys.add('r', now);

        now += LATER;
        assertThat(keys.poll(now).orElseThrow().commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "N", "L", "A", "R", "Q", "y", " ", "\r", "\u001b", "\u007f", "é", "x"})
    void a_key_that_is_not_named_is_not_a_command(String key) {
        assertThat(sent(key).commands()).isEmpty();
    }

    @Test
    void control_c_does_not_wait() {
        type("qu");
        keys.add('\u0003', now);

        assertThat(keys.poll(now).orElseThrow().interrupts()).isTrue();
    }

    @Test
    void what_is_typed_comes_by_hand_and_what_is_pasted_does_not() {
        assertThat(typed("yes\r")).isEqualTo(new Keys.Typed("yes\r", true));
        assertThat(sent("yes\r")).isEqualTo(new Keys.Typed("yes\r", false));
    }

    @Test
    void after_a_pause_a_key_counts_again() {
        sent("\u001b[A");

        assertThat(typed("n")).isEqualTo(new Keys.Typed("n", true));
    }
}
