package gpt.cli;

import gpt.tokenizer.GPT2Tokenizer;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prints tokens as they are generated, as text or as ids.
 *
 * <p>A token may end within a character: its last bytes are held back until the next token completes the character. An id
 * that is not in GPT-2's vocabulary is printed as {@code <|50288|>}.
 */
final class TokenPrinter {
    private final PrintWriter out;
    private final @Nullable GPT2Tokenizer tokenizer;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer heldBack = ByteBuffer.allocate(0);
    private String beforeId = "ids: ";

    /** A printer of text, or of ids if {@code tokenizer} is null. */
    TokenPrinter(PrintWriter out, @Nullable GPT2Tokenizer tokenizer) {
        this.out = out;
        this.tokenizer = tokenizer;
    }

    /** Prints these tokens; returns false if the output cannot be written, such as into a closed pipe. */
    boolean print(int... tokens) {
        for (int token : tokens) {
            if (tokenizer == null) {
                out.print(beforeId + token);
                beforeId = " ";
            } else {
                print(bytes(tokenizer, token), false);
            }
        }
        return !out.checkError(); // also flushes
    }

    /** Prints the bytes that are held back, and ends the line. */
    void end() {
        print(new byte[0], true);
        out.println();
    }

    private static byte[] bytes(GPT2Tokenizer tokenizer, int token) {
        return GPT2Tokenizer.isInVocabulary(token)
                ? tokenizer.decodeBytes(token)
                : ("<|" + token + "|>").getBytes(StandardCharsets.UTF_8);
    }

    private void print(byte[] bytes, boolean endOfInput) {
        ByteBuffer in = ByteBuffer.allocate(heldBack.remaining() + bytes.length)
                .put(heldBack)
                .put(bytes)
                .flip();
        CharBuffer text = CharBuffer.allocate(in.remaining()); // never more characters than bytes
        utf8.decode(in, text, endOfInput);
        out.print(text.flip());
        heldBack = in;
    }
}
