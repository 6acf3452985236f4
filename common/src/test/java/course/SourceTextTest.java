package course;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTextTest {
    @Test
    void code_is_what_is_left_without_comments_and_white_space() {
        assertThat(SourceText.code("/** A briefing. */\nint a = 1; // one\n/* two */ int b;\n"))
                .isEqualTo("inta=1;intb;");
    }

    @Test
    void a_comment_without_an_end_reaches_to_the_end_of_the_file() {
        assertThat(SourceText.code("int a; /* and so on")).isEqualTo("inta;");
        assertThat(SourceText.code("int a; // the last line")).isEqualTo("inta;");
    }

    @Test
    void another_wording_of_a_briefing_leaves_the_code_as_it_was() {
        assertThat(SourceText.code("/** Each neighbour. */ class A {}"))
                .isEqualTo(SourceText.code("/** Each neighbor. */\nclass A {}"));
    }
}
