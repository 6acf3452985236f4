package course;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {
    @Test
    void plain_words_stay_as_they_are() {
        assertThat(CleanText.text("expected 3,\n\tgot Zo\u00EB \uD83D\uDE00"))
                .isEqualTo("expected 3,\n\tgot Zo\u00EB \uD83D\uDE00");
    }

    @Test
    void codes_for_the_terminal_are_gone() {
        assertThat(CleanText.text("a\u001B[31mred\u001B[0m \u001B]0;title\u0007b\u009B2Jc\u001Bcd\u001BPdata\u001B\\e"))
                .isEqualTo("ared bcde");
    }

    @Test
    void control_characters_are_gone() {
        assertThat(CleanText.text("a\u0000b\u0008c\u007Fd\u0085e\r\nf\rg")).isEqualTo("abcd\ne\nf\ng");
    }

    @Test
    void nothing_turns_the_direction_or_hides() {
        assertThat(CleanText.text("a\u202Eb\u2066c\u200Bd\uFEFFe\u061Cf\uDB40\uDC41g"))
                .isEqualTo("abcdefg");
    }

    @Test
    void half_a_character_is_replaced() {
        assertThat(CleanText.text("a\uD83Db\uDE00c")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void a_megabyte_is_cut_once_also_of_invisible_characters() {
        String cut = CleanText.text("x".repeat(1 << 20));

        assertThat(cut).hasSize(CleanText.MOST).endsWith("x\n... (1,048,576 characters; the rest is cut off)");
        assertThat(CleanText.text(cut)).isEqualTo(cut);
        assertThat(CleanText.text("\u200B".repeat(1 << 20))).endsWith("the rest is cut off)");
    }

    @Test
    void an_unfinished_code_of_a_megabyte_takes_no_longer_than_other_text() {
        assertThat(CleanText.text("\u001B[" + "0;".repeat(1 << 19))).hasSize(CleanText.MOST);
    }

    @Test
    void a_cut_leaves_no_half_character() {
        assertThat(CleanText.text("x" + "\uD83D\uDE00".repeat(CleanText.MOST)))
                .doesNotContain("\uFFFD")
                .doesNotMatch("(?s).*\\p{Cs}.*");
    }

    @Test
    void a_name_stays_on_its_line_and_stays_another() {
        assertThat(CleanText.name("a\nb\u001B[1m\u202E")).isEqualTo("a\\u000ab\\u001b[1m\\u202e");
    }

    @Test
    void what_was_thrown_is_told_by_its_type_or_the_one_that_it_extends_and_its_message() {
        assertThat(CleanText.thrown(new IllegalStateException("\uD83D broken")))
                .isEqualTo("IllegalStateException: \uFFFD broken");
        assertThat(CleanText.thrown(new IllegalStateException((String) null))).isEqualTo("IllegalStateException");
        assertThat(CleanText.thrown(new IllegalStateException(" \n"))).isEqualTo("IllegalStateException");
        assertThat(CleanText.thrown(new IllegalStateException("broken") {})).isEqualTo("IllegalStateException: broken");
    }

    @Test
    void an_exception_whose_message_throws_is_told_by_its_type() {
        class Broken extends RuntimeException {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        }

        assertThat(CleanText.thrown(new Broken())).isEqualTo("Broken");
    }

    @Test
    void a_long_message_leaves_room_for_the_words_around_it() {
        String thrown = CleanText.thrown(new IllegalStateException("x".repeat(5_000_000)));

        assertThat(CleanText.part("Your code threw " + thrown))
                .startsWith("Your code threw IllegalStateException: x")
                .endsWith("(5,000,000 characters; the rest is cut off)");
    }
}
