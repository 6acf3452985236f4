package gpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GptInMavenTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                line("sizes", "sizes"),
                line("  tree \t --size\n gpt2-xl ", "tree", "--size", "gpt2-xl"),
                line(""),
                line("generate \"Hello, I am\"", "generate", "Hello, I am"),
                line("generate 'Hello, I am'", "generate", "Hello, I am"),
                line("generate 'a \"quoted\" word'", "generate", "a \"quoted\" word"),
                line("generate \"a \\\"quoted\\\" word\"", "generate", "a \"quoted\" word"),
                line("generate \"it's\"", "generate", "it's"),
                line("generate it\\'s", "generate", "it's"),
                line("generate \"\"", "generate", ""),
                line("generate '' x", "generate", "", "x"),
                line(
                        "--checkpoint C:\\models\\gpt2 \"C:\\my models\\x\"",
                        "--checkpoint",
                        "C:\\models\\gpt2",
                        "C:\\my models\\x"),
                line("'back\\' slash", "back\\", "slash"),
                line("--layer=\"a b\"c", "--layer=a bc"),
                line("generate \"${project.version} $HOME\"", "generate", "${project.version} $HOME"),
                line("generate \"😀\u3000李\"", "generate", "😀\u3000李"));
    }

    private static Arguments line(String line, String... args) {
        return arguments(line, args);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void arguments_are_parted_at_blanks_outside_quotes(String line, String[] args) {
        assertThat(GptInMaven.split(line)).containsExactly(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate \"Hello", "generate don't", "generate \"Hello\\\"", "'", "\"'"})
    void a_quote_that_is_not_closed_is_refused(String line) {
        assertThatThrownBy(() -> GptInMaven.split(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a quote is not closed in -Dargs: " + line);
    }
}
