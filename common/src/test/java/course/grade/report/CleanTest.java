package course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTest {
    @Test
    void plain_words_stay_as_they_are() {
        assertThat(Clean.text("expected 3,\n\tgot Zo\u00EB \uD83D\uDE00"))
                .isEqualTo("expected 3,\n\tgot Zo\u00EB \uD83D\uDE00");
    }

    @Test
    void codes_for_the_terminal_are_gone() {
        assertThat(Clean.text("a\u001B[31mred\u001B[0m \u001B]0;title\u0007b\u009B2Jc\u001Bcd\u001BPdata\u001B\\e"))
                .isEqualTo("ared bcde");
    }

    @Test
    void control_characters_are_gone() {
        assertThat(Clean.text("a\u0000b\u0008c\u007Fd\u0085e\r\nf\rg")).isEqualTo("abcd\ne\nf\ng");
    }

    @Test
    void nothing_turns_the_direction_or_hides() {
        assertThat(Clean.text("a\u202Eb\u2066c\u200Bd\uFEFFe\u061Cf\uDB40\uDC41g"))
                .isEqualTo("abcdefg");
    }

    @Test
    void half_a_character_is_replaced() {
        assertThat(Clean.text("a\uD83Db\uDE00c")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void a_megabyte_is_cut() {
        String clean = Clean.text("x".repeat(1 << 20));

        assertThat(clean).hasSizeLessThan(Clean.MOST + 100).endsWith("the rest is cut off)");
    }

    @Test
    void a_megabyte_of_invisible_characters_is_cut_too() {
        assertThat(Clean.text("\u200B".repeat(1 << 20))).endsWith("the rest is cut off)");
    }

    @Test
    void a_cut_leaves_no_half_character() {
        assertThat(Clean.text("x" + "\uD83D\uDE00".repeat(Clean.MOST)))
                .doesNotContain("\uFFFD")
                .doesNotMatch("(?s).*\\p{Cs}.*");
    }

    @Test
    void a_name_stays_on_its_line_and_stays_another() {
        assertThat(Clean.name("a\nb\u001B[1m\u202E")).isEqualTo("a\\u000ab\\u001b[1m\\u202e");
    }
}
