package course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextLayoutTest {
    private static final String TEXT = "    A line that is indented, with a word of " + "x".repeat(250)
            + " letters, and\n\n  another one " + "that goes on ".repeat(30) + "\nto the end.";

    static IntStream widths() {
        return IntStream.rangeClosed(20, 200);
    }

    @ParameterizedTest
    @MethodSource("widths")
    void no_line_is_wider_than_asked_for(int width) {
        assertThat(TextLayout.lines(TEXT, width, 4))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }

    @ParameterizedTest
    @MethodSource("widths")
    void nothing_but_blanks_is_lost(int width) {
        assertThat(String.join("", TextLayout.lines(TEXT, width, 4)).replaceAll("\\s", ""))
                .isEqualTo(TEXT.replaceAll("\\s", ""));
    }

    @Test
    void lines_that_fit_stay_as_they_are() {
        assertThat(TextLayout.lines("a  b\n\n    c", 20)).containsExactly("a  b", "", "    c");
    }

    @Test
    void a_broken_line_goes_on_below_its_beginning_or_further_right() {
        assertThat(TextLayout.lines("  one two three", 10)).containsExactly("  one two", "  three");
        assertThat(TextLayout.lines("  one two three", 12, 2)).containsExactly("  one two", "    three");
    }

    @Test
    void a_character_of_two_halves_is_not_broken() {
        assertThat(TextLayout.lines("a\ud83d\ude00\ud83d\ude00", 2))
                .containsExactly("a", "\ud83d\ude00", "\ud83d\ude00");
    }

    @Test
    void sentences_are_not_wider_than_one_can_read() {
        assertThat(TextLayout.prose("Attention is all you need. ".repeat(20), 200)
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void a_path_loses_its_first_folders() {
        assertThat(TextLayout.path("a/b/C.java:1", 20)).isEqualTo("a/b/C.java:1");
        assertThat(TextLayout.path("a/b/C.java:1", 10)).isEqualTo("b/C.java:1");
        assertThat(TextLayout.path("a/b/C.java:1", 5)).isEqualTo("C.java:1");
    }
}
