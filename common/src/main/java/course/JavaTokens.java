package course;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of Java code: its words, numbers, texts and signs, without comments and spaces. */
public final class JavaTokens {
    private static final Pattern TOKEN = Pattern.compile(
            "(?s:\"\"\".*?\"\"\")" // a text block
                    + "|[\\p{L}_$][\\p{L}\\p{N}_$]*+" // a name or keyword
                    + "|\\.?\\p{N}[\\p{N}\\p{L}_.]*+" // a number
                    + "|\\S"); // one sign at a time: >> is two in List<List<String>>

    private JavaTokens() {}

    /** A token, and the places in the code where it starts and before which it ends. */
    public record Token(String text, int start, int end) {}

    /** All tokens, in order. What is no Java, such as a page of text, has words and signs as well. */
    public static List<String> of(String code) {
        return found(code).stream().map(Token::text).toList();
    }

    /** The same with their places, in a time that grows with the code's length and not faster, whatever it contains. */
    public static List<Token> found(String code) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(code);
        int lastEnd = code.lastIndexOf("*/");
        int textless = 0; // up to here, nothing ends a string that begins, and nothing a character
        int signless = 0;
        int at = 0;
        while (matcher.find(at)) {
            at = matcher.start();
            if (code.startsWith("//", at)) {
                int end = code.indexOf('\n', at);
                at = end < 0 ? code.length() : end;
            } else if (code.startsWith("/*", at) && at + 2 <= lastEnd) {
                at = code.indexOf("*/", at + 2) + 2;
            } else {
                int end = matcher.end();
                char quote = code.charAt(at);
                if (end == at + 1 && (quote == '"' || quote == '\'') && at >= (quote == '"' ? textless : signless)) {
                    int close = closing(code, at, quote);
                    if (code.startsWith(String.valueOf(quote), close)) {
                        end = close + 1;
                    } else if (quote == '"') {
                        textless = close;
                    } else {
                        signless = close;
                    }
                }
                tokens.add(new Token(code.substring(at, end), at, end));
                at = end;
            }
        }
        return tokens;
    }

    /** The place of the quote that ends the text that begins here, or of the end of its line. */
    private static int closing(String code, int start, char quote) {
        int at = start + 1;
        while (at < code.length() && code.charAt(at) != quote && code.charAt(at) != '\n') {
            at += code.charAt(at) == '\\' && at + 1 < code.length() && code.charAt(at + 1) != '\n' ? 2 : 1;
        }
        return at;
    }
}
