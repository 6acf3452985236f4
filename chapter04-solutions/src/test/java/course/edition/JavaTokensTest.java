package course.edition;

import static org.assertj.core.api.Assertions.assertThat;

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
}
