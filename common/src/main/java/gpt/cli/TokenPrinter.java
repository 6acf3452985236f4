package gpt.cli;

import gpt.tokenizer.Tokenizer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints tokens as they come, as text or as ids.
 *
 * <p>A token may end within a character. Such an end decodes to the replacement character, so that is held back until
 * the next token completes it.
 */
final class TokenPrinter {
    private static final String REPLACEMENTS = "\uFFFD+$";

    private final PrintWriter out;
    private final @Nullable Tokenizer tokenizer;
    private final List<Integer> ids = new ArrayList<>();
    private String printed = "";

    /** A printer of text, or of ids where there is no tokenizer. */
    TokenPrinter(PrintWriter out, @Nullable Tokenizer tokenizer) {
        this.out = out;
        this.tokenizer = tokenizer;
    }

    void print(int... tokens) {
        for (int token : tokens) {
            ids.add(token);
        }
        show(tokenizer == null ? text() : text().replaceFirst(REPLACEMENTS, ""));
    }

    void end() {
        show(text());
        out.println();
    }

    private String text() {
        if (tokenizer != null) {
            return tokenizer.decode(ids.stream().mapToInt(Integer::intValue).toArray());
        }
        StringBuilder line = new StringBuilder("ids:");
        ids.forEach(id -> line.append(' ').append(id));
        return line.toString();
    }

    private void show(String text) {
        if (text.length() > printed.length()) {
            out.print(text.substring(printed.length()));
            out.flush();
            printed = text;
        }
    }
}
