package gpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.tokenizer.GPT2Tokenizer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
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
    void an_incomplete_character_is_held_back() {
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
    void a_character_that_is_never_completed_is_printed_at_the_end() {
        TokenPrinter printer = new TokenPrinter(new PrintWriter(printed), tokenizer);

        printer.print(tokenizer.encode("🐉")[0]);
        printer.end();

        assertThat(printed.toString().strip())
                .isEqualTo(tokenizer.decode(tokenizer.encode("🐉")[0]));
    }

    @Test
    void an_id_beyond_the_vocabulary_is_printed_as_its_number() {
        TokenPrinter printer = new TokenPrinter(new PrintWriter(printed), tokenizer);

        printer.print(15496, 50257, 50256, 60000);
        printer.print(tokenizer.encode("🐉")[0], 50288, 11);
        printer.end();

        assertThat(printed.toString().strip())
                .isEqualTo("Hello<|50257|><|endoftext|><|60000|>"
                        + tokenizer.decode(tokenizer.encode("🐉")[0])
                        + "<|50288|>,");
    }

    /** Most of these 20,000 tokens are parts of characters that are never completed. */
    @Test
    void printing_token_by_token_gives_the_same_text_as_all_at_once() {
        int[] tokens = new Random(1).ints(20_000, 0, 256).toArray();
        TokenPrinter printer = new TokenPrinter(new PrintWriter(printed), tokenizer);

        for (int token : tokens) {
            printer.print(token);
        }
        printer.end();

        assertThat(printed).hasToString(tokenizer.decode(tokens) + System.lineSeparator());
    }

    @Test
    void printing_into_a_closed_pipe_returns_false() {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        PrintWriter out = new PrintWriter(broken, true, StandardCharsets.UTF_8);

        assertThat(new TokenPrinter(out, tokenizer).print(15496)).isFalse();
        assertThat(new TokenPrinter(out, null).print(15496)).isFalse();
        assertThat(new TokenPrinter(new PrintWriter(printed), null).print(15496))
                .isTrue();
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
