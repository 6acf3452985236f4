package gpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.tokenizer.GPT2Tokenizer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TokenPrinterTest {
    private final StringWriter printed = new StringWriter();
    private final GPT2Tokenizer tokenizer = new GPT2Tokenizer();

    @Test
    void text_appears_token_by_token() {
        TokenPrinter printer = new TokenPrinter(new PrintWriter(printed), tokenizer);
        printer.print(tokenizer.encode("Hello"));
        assertThat(printed).hasToString("Hello");

        printer.print(tokenizer.encode(" world"));
        assertThat(printed).hasToString("Hello world");
    }

    @Test
    void a_character_that_is_not_whole_yet_is_held_back() {
        int[] dragon = tokenizer.encode("🐉");
        assertThat(dragon).hasSizeGreaterThan(1);
        TokenPrinter printer = new TokenPrinter(new PrintWriter(printed), tokenizer);

        printer.print(dragon[0]);
        assertThat(printed).hasToString("");

        for (int i = 1; i < dragon.length; i++) {
            printer.print(dragon[i]);
        }
        printer.end();
        assertThat(printed.toString().strip()).isEqualTo("🐉");
    }

    @Test
    void a_character_that_never_gets_whole_is_shown_at_the_end() {
        TokenPrinter printer = new TokenPrinter(new PrintWriter(printed), tokenizer);

        printer.print(tokenizer.encode("🐉")[0]);
        printer.end();

        assertThat(printed.toString().strip())
                .isEqualTo(tokenizer.decode(tokenizer.encode("🐉")[0]));
    }

    @Test
    void ids_appear_on_one_line() {
        TokenPrinter printer = new TokenPrinter(new PrintWriter(printed), null);

        printer.print(15496, 11);
        printer.print(314);
        printer.end();

        assertThat(printed.toString().lines()).containsExactly("ids: 15496 11 314");
    }
}
