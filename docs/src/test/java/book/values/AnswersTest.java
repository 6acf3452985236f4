package book.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void there_are_two_choices() {
        assertThat(Answers.of("none")).isEqualTo(Answers.NONE);
        assertThat(Answers.of("folded")).isEqualTo(Answers.FOLDED);
    }

    @Test
    void anything_else_is_refused_with_both_named() {
        assertThatThrownBy(() -> Answers.of("open"))
                .hasMessage(
                        "-Dbook.answers must be none (no solution is in the book) or folded (each is behind a fold),"
                                + " got \"open\"");
    }
}
