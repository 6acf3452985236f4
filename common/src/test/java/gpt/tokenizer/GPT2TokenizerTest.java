package gpt.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GPT2TokenizerTest {
    private final GPT2Tokenizer tokenizer = new GPT2Tokenizer();

    @Test
    void encodes_and_decodes_the_chapters_prompt() {
        assertThat(tokenizer.encode("Hello, I am")).containsExactly(15496, 11, 314, 716);
        assertThat(tokenizer.decode(15496, 11, 314, 716)).isEqualTo("Hello, I am");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "two\nlines\r\n\n and\ta tab ",
                "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
                "日本語のテキスト",
                "مرحبا بالعالم",
                "e\u0301 is not \u00e9",
                "😀👩‍👩‍👧‍👦🇨🇭",
                "\u0000\u0001\u007f\uffff",
                "public static void main(String[] args) {}",
                "<|endoftext|",
                "a<|endoftext|>b"
            })
    void decoding_gives_back_the_text_that_was_encoded(String text) {
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }

    static Stream<Arguments> endsOfText() {
        return Stream.of(
                arguments("<|endoftext|>", new int[] {50256}),
                arguments("Hello<|endoftext|> am", new int[] {15496, 50256, 716}),
                arguments("<|endoftext|>Hello", new int[] {50256, 15496}),
                arguments("Hello<|endoftext|>", new int[] {15496, 50256}),
                arguments("<|endoftext|><|endoftext|>", new int[] {50256, 50256}),
                arguments("Hello<|endoftext|> am<|endoftext|>", new int[] {15496, 50256, 716, 50256}));
    }

    @ParameterizedTest
    @MethodSource("endsOfText")
    void the_end_of_text_is_one_token_anywhere_in_a_text(String text, int[] ids) {
        assertThat(tokenizer.encode(text)).containsExactly(ids);
        assertThat(tokenizer.decode(ids)).isEqualTo(text);
    }

    /** A chain of one stream per separator would overflow the stack. */
    @Test
    void twenty_thousand_ends_of_text_are_twenty_thousand_tokens() {
        assertThat(tokenizer.encode("<|endoftext|>".repeat(20_000)))
                .hasSize(20_000)
                .containsOnly(GPT2Tokenizer.END_OF_TEXT_ID);
        assertThat(tokenizer.encode("a<|endoftext|>".repeat(20_000))).hasSize(40_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d"})
    void half_of_a_surrogate_pair_becomes_the_replacement_character(String halves) {
        assertThat(tokenizer.decode(tokenizer.encode("a" + halves + "b")))
                .isEqualTo("a" + "\ufffd".repeat(halves.length()) + "b");
        assertThat(tokenizer.encode(halves)).isEqualTo(tokenizer.encode("\ufffd".repeat(halves.length())));
    }

    @Test
    void the_bytes_of_the_tokens_add_up_to_the_text() {
        int[] ids = tokenizer.encode("日🐉<|endoftext|>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            bytes.writeBytes(tokenizer.decodeBytes(id));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("日🐉<|endoftext|>");
    }

    @Test
    void the_empty_text_has_no_tokens() {
        assertThat(tokenizer.encode("")).isEmpty();
        assertThat(tokenizer.decode()).isEmpty();
    }

    @Test
    void part_of_a_character_decodes_to_the_replacement_character() {
        int[] ids = tokenizer.encode("日");
        assertThat(ids).hasSizeGreaterThan(1);

        assertThat(tokenizer.decode(ids[0])).isEqualTo("�");
        assertThat(tokenizer.decode(ids)).isEqualTo("日");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 50257, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refuses_an_id_beyond_the_vocabulary_and_names_it(int id) {
        assertThatThrownBy(() -> tokenizer.decode(15496, id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id " + id + " is out of range: GPT-2's token ids are 0 to 50256");
    }

    @Test
    void every_id_of_the_vocabulary_can_be_decoded() {
        for (int id = 0; id <= GPT2Tokenizer.END_OF_TEXT_ID; id++) {
            assertThat(tokenizer.decode(id)).isNotEmpty();
        }
    }
}
