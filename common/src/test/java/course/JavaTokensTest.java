package course;

import static org.assertj.core.api.Assertions.assertThat;

import course.JavaTokens.Token;
import org.junit.jupiter.api.Test;

class JavaTokensTest {
    @Test
    void names_numbers_and_signs_are_tokens() {
        assertThat(JavaTokens.of("x_1 += a.b(1e-5f, 0x1F)"))
                .containsExactly("x_1", "+", "=", "a", ".", "b", "(", "1e", "-", "5f", ",", "0x1F", ")");
    }

    @Test
    void comments_and_spaces_are_none() {
        assertThat(JavaTokens.of("a // b\n/* c\n d */ e")).containsExactly("a", "e");
    }

    @Test
    void a_text_is_one_token_whatever_is_in_it() {
        assertThat(JavaTokens.of("f(\"a // \\\" b\", '\"', \"\"\"\nc \"d\"\n\"\"\")"))
                .containsExactly("f", "(", "\"a // \\\" b\"", ",", "'\"'", ",", "\"\"\"\nc \"d\"\n\"\"\"", ")");
    }

    @Test
    void a_comment_that_nothing_ends_is_signs_and_words() {
        assertThat(JavaTokens.of("/* a */ b /* c")).containsExactly("b", "/", "*", "c");
    }

    @Test
    void a_token_has_its_place() {
        assertThat(JavaTokens.found("a /* b */ cd")).containsExactly(new Token("a", 0, 1), new Token("cd", 10, 12));
    }

    @Test
    void texts_that_nothing_ends_take_neither_stack_nor_long() {
        assertThat(JavaTokens.of("\"\\".repeat(120_000))).hasSize(240_000);
    }
}
