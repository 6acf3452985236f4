package course.grade.similar;

import course.JavaTokens.Token;
import course.exercises.Task;
import course.grade.similar.SubmittedCode.MethodText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.SourceVersion;

/**
 * The short passages that an answer consists of: every few tokens that follow each other in a method, without what says
 * little about how a task is solved and is easy to change: the names that the submission gives, texts, the types of
 * variables, what an exception says, prints, parentheses and braces, and comments.
 */
final class Passages {
    /** The tokens of a passage: two answers share many shorter ones by chance, and a small edit changes many longer ones. */
    static final int LENGTH = 4;

    private static final Set<String> SILENT = Set.of(";", "{", "}", "final", "(", ")", ",");
    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short", "var");
    private static final String OWN = "_";

    /** A token as it is compared, and its place in the file. */
    private record Sign(String text, int start, int end) {}

    /** The characters of a file from one to before another. */
    record Span(int start, int end) {}

    /** Of an answer that is not compared. */
    static final Passages NONE = new Passages(new int[0]);

    private final int[] sorted;

    private Passages(int[] sorted) {
        this.sorted = sorted;
    }

    /** Those of the answer to a task. */
    static Passages of(SubmittedCode code, Task task) {
        return new Passages(code.of(task).stream()
                .flatMapToInt(method -> Arrays.stream(hashes(signs(code, method))))
                .sorted()
                .distinct()
                .toArray());
    }

    /** Where in the file of a method there are passages that these contain, too. */
    List<Span> foundIn(SubmittedCode code, MethodText method) {
        List<Sign> signs = signs(code, method);
        int[] hashes = hashes(signs);
        List<Span> spans = new ArrayList<>();
        int next = 0; // the first sign that is not marked yet
        for (int i = 0; i < hashes.length; i++) {
            if (Arrays.binarySearch(sorted, hashes[i]) >= 0) {
                boolean longer = !spans.isEmpty() && i <= next;
                int start = longer
                        ? spans.remove(spans.size() - 1).start()
                        : signs.get(i).start();
                next = i + LENGTH;
                spans.add(new Span(start, signs.get(next - 1).end()));
            }
        }
        return spans;
    }

    /** The passage that begins at each sign, as a number; the last signs begin none. */
    private static int[] hashes(List<Sign> signs) {
        int[] texts = signs.stream().mapToInt(sign -> sign.text().hashCode()).toArray();
        return IntStream.rangeClosed(0, texts.length - LENGTH)
                .map(i -> Arrays.hashCode(Arrays.copyOfRange(texts, i, i + LENGTH)))
                .toArray();
    }

    private static List<Sign> signs(SubmittedCode code, MethodText method) {
        List<Token> body = method.body();
        List<Sign> signs = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            Token token = body.get(i);
            if (isMessage(body, i)) {
                i = afterArguments(body, i) - 1;
                continue;
            }
            if (isTypeOfVariable(body, i) || SILENT.contains(token.text())) {
                continue;
            }
            if (code.declaresType(token.text()) && textAt(body, i + 1).equals(".")) {
                i++; // a call in a class of one's own
                continue;
            }
            signs.add(new Sign(shown(code, body, i), token.start(), token.end()));
        }
        return signs;
    }

    /** Whether the arguments of an exception, or a print, begin here: they say nothing about how a task is solved. */
    private static boolean isMessage(List<Token> body, int i) {
        String text = textAt(body, i);
        return (text.equals("(") && textAt(body, i - 1).endsWith("Exception"))
                || (text.equals("System") && textAt(body, i + 2).matches("out|err"));
    }

    private static int afterArguments(List<Token> body, int from) {
        int depth = 0;
        for (int i = from; i < body.size(); i++) {
            String text = textAt(body, i);
            depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
            if ((depth == 0 && text.equals(")")) || depth < 0) {
                return i + 1;
            }
        }
        return body.size();
    }

    private static String textAt(List<Token> body, int i) {
        return i >= 0 && i < body.size() ? body.get(i).text() : "";
    }

    private static boolean isTypeOfVariable(List<Token> body, int i) {
        return isName(body, i) && isName(body, i + 1) && !PRIMITIVES.contains(textAt(body, i + 1));
    }

    private static boolean isName(List<Token> body, int i) {
        String text = textAt(body, i);
        return i < body.size()
                && SubmittedCode.isWord(body.get(i))
                && (PRIMITIVES.contains(text) || !SourceVersion.isKeyword(text))
                && !text.equals("yield");
    }

    private static String shown(SubmittedCode code, List<Token> body, int i) {
        String text = textAt(body, i);
        if (text.startsWith("\"")) {
            return "\"\"";
        }
        if (!isName(body, i) || PRIMITIVES.contains(text)) {
            return text;
        }
        boolean member = textAt(body, i - 1).equals(".")
                || (textAt(body, i - 1).equals(":") && textAt(body, i - 2).equals(":"));
        boolean own = member
                ? code.declaresMember(text)
                : !Character.isUpperCase(text.codePointAt(0))
                        || code.declaresType(text)
                        || text.chars().noneMatch(Character::isLowerCase);
        return own ? OWN : text;
    }

    int size() {
        return sorted.length;
    }

    /** The share of passages of the shorter answer that the other has too, from 0 to 1. */
    double shared(Passages other) {
        int fewer = Math.min(size(), other.size());
        return fewer == 0 ? 0 : (double) common(other) / fewer;
    }

    private int common(Passages other) {
        return (int) Arrays.stream(sorted)
                .filter(hash -> Arrays.binarySearch(other.sorted, hash) >= 0)
                .count();
    }
}
