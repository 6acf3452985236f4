package course.grade.similar;

import course.JavaTokens;
import course.JavaTokens.Token;
import course.SourceText;
import course.exercises.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The methods of a submission, found by their tokens: the files need not compile, and no content takes more than a time that
 * grows with its length.
 */
final class SubmittedCode {
    /** An answer is compared up to here; a solution has a tenth of that. */
    static final int MOST_TOKENS = 4_000;

    private static final int LONGEST_HEAD = 200;

    private static final Set<String> BEFORE_PARENTHESES =
            Set.of("if", "for", "while", "switch", "catch", "synchronized", "try");
    private static final Set<String> TYPES = Set.of("class", "interface", "record", "enum");

    /**
     * A method as it was handed in.
     *
     * @param code the text of the file
     * @param start where its head begins in the file
     * @param end where its body ends
     * @param body the tokens of its body
     */
    record MethodText(String code, int start, int end, List<Token> body) {}

    private final Map<String, List<MethodText>> methods = new HashMap<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> components = new HashSet<>();

    /** The code of these files, by name. */
    SubmittedCode(Map<String, byte[]> files) {
        new TreeMap<>(files).values().forEach(content -> add(new String(content, SourceText.charset(content))));
    }

    private void add(String code) {
        List<Token> tokens = JavaTokens.found(code);
        int[] opening = opening(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            if (TYPES.contains(text) && i + 1 < tokens.size()) {
                types.add(tokens.get(i + 1).text());
                if (text.equals("record")) {
                    addComponents(tokens, i + 2);
                }
            } else if (text.equals("{")) {
                int head = head(tokens, i, opening);
                if (head >= 0) {
                    int close = close(tokens, i);
                    Token name = tokens.get(head);
                    int start = lineOf(code, name.start());
                    methods.computeIfAbsent(name.text(), any -> new ArrayList<>())
                            .add(new MethodText(code, start, tokens.get(close).end(), tokens.subList(i + 1, close)));
                    i = close;
                }
            }
        }
    }

    /** Where the line begins, if it is not too long. */
    private static int lineOf(String code, int place) {
        int start = place;
        while (start > 0 && place - start < LONGEST_HEAD && code.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /** For each closing parenthesis, the place of the one that it closes; −1 for all other tokens. */
    private static int[] opening(List<Token> tokens) {
        int[] opening = new int[tokens.size()];
        Arrays.fill(opening, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < opening.length; i++) {
            String text = tokens.get(i).text();
            if (text.equals("(")) {
                open.push(i);
            } else if (text.equals(")") && !open.isEmpty()) {
                opening[i] = open.pop();
            }
        }
        return opening;
    }

    /** The place of the name of the method whose body begins here; −1 if none does. */
    private static int head(List<Token> tokens, int brace, int... opening) {
        int end = brace - 1;
        int first = Math.max(0, brace - 40); // longer clauses of thrown exceptions are not written
        for (int i = end; i > first && !tokens.get(i).text().equals(")"); i--) {
            if (tokens.get(i).text().equals("throws")) {
                end = i - 1;
            }
        }
        int name = end < 0 ? -1 : opening[end] - 1;
        if (name < 0
                || !isWord(tokens.get(name))
                || BEFORE_PARENTHESES.contains(tokens.get(name).text())) {
            return -1;
        }
        String before = name == 0 ? "" : tokens.get(name - 1).text();
        return before.equals("new") || before.equals(".") || TYPES.contains(before) ? -1 : name;
    }

    private static int close(List<Token> tokens, int brace) {
        int depth = 0;
        for (int i = brace; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            depth += text.equals("{") ? 1 : text.equals("}") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1; // a brace is missing: the rest of the file
    }

    private void addComponents(List<Token> tokens, int from) {
        for (int i = from; i + 1 < tokens.size() && !tokens.get(i).text().equals(")"); i++) {
            String next = tokens.get(i + 1).text();
            if (isWord(tokens.get(i)) && (next.equals(",") || next.equals(")"))) {
                components.add(tokens.get(i).text());
            }
        }
    }

    static boolean isWord(Token token) {
        return Character.isJavaIdentifierStart(token.text().codePointAt(0));
    }

    /** Whether the submission itself declares a class of this name. */
    boolean declaresType(String name) {
        return types.contains(name);
    }

    /** Whether the submission itself declares a method or a record's component of this name. */
    boolean declaresMember(String name) {
        return methods.containsKey(name) || components.contains(name);
    }

    /** The methods of a task, and those that they call in the submission, but for methods of other tasks. */
    Collection<MethodText> of(Task task) {
        Set<String> tasks = task.exercise().tasks().stream()
                .flatMap(each -> each.methodNames().stream())
                .collect(Collectors.toSet());
        Deque<String> open = new ArrayDeque<>(task.methodNames());
        Set<String> reached = new LinkedHashSet<>(open);
        List<MethodText> found = new ArrayList<>();
        int left = MOST_TOKENS;
        while (!open.isEmpty()) {
            for (MethodText method : methods.getOrDefault(open.remove(), List.of())) {
                List<Token> body =
                        method.body().subList(0, Math.min(left, method.body().size()));
                left -= body.size();
                if (!body.isEmpty()) {
                    found.add(new MethodText(method.code(), method.start(), method.end(), body));
                }
                for (Token token : body) {
                    String text = token.text();
                    if (methods.containsKey(text) && !tasks.contains(text) && reached.add(text)) {
                        open.add(text);
                    }
                }
            }
        }
        return found;
    }
}
