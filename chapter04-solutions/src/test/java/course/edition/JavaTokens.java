package course.edition;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tokens of Java code: its words, numbers, texts and signs, without comments and spaces. */
final class JavaTokens {
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern TOKEN = Pattern.compile(
            "(?s:\"\"\".*?\"\"\")" // a text block
                    + "|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'" // a string, a character
                    + "|//[^\n]*|(?s:/\\*.*?\\*/)" // a comment
                    + "|[\\p{L}_$][\\p{L}\\p{N}_$]*" // a name or keyword
                    + "|\\.?\\p{N}[\\p{N}\\p{L}_.]*" // a number
                    + "|\\S"); // one sign at a time: >> is two in List<List<String>>

    private JavaTokens() {}

    /** All tokens, in order. What is no Java, such as a page of text, has words and signs as well. */
    static List<String> of(String code) {
        return TOKEN.matcher(code)
                .results()
                .map(MatchResult::group)
                .filter(token -> !COMMENT.matcher(token).matches())
                .toList();
    }
}
