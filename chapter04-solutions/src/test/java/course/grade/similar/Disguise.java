package course.grade.similar;

import course.JavaTokens;
import course.JavaTokens.Token;
import course.exercises.Chapter04;
import course.exercises.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody does to a copy so that it looks like another's work. */
public enum Disguise {
    /** All names are new, and there is a comment after each line. */
    RENAMED {
        @Override
        public String of(String code, Random random) {
            List<Token> tokens = JavaTokens.found(code);
            Set<String> declared = new LinkedHashSet<>();
            for (int i = 1; i < tokens.size(); i++) {
                boolean variable = DECLARED.matcher(tokens.get(i).text()).matches()
                        && tokens.get(i - 1).text().matches("\\w+|>|\\]");
                if (variable
                        && !KEPT.contains(tokens.get(i).text())
                        && !KEPT.contains(tokens.get(i - 1).text())) {
                    declared.add(tokens.get(i).text());
                }
            }
            StringBuilder text = new StringBuilder();
            int written = 0;
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                boolean member =
                        text(tokens, i - 1).equals(".") || (text(tokens, i - 1) + text(tokens, i - 2)).equals("::");
                text.append(code, written, token.start());
                text.append(
                        declared.contains(token.text()) && !member
                                ? "v" + Integer.toHexString(token.text().hashCode())
                                : token.text());
                written = token.end();
            }
            return text.append(code.substring(written)).toString().replace(";\n", "; // next step\n\n");
        }
    },
    /** The methods, and declarations that do not need each other, are in another order. */
    REORDERED {
        @Override
        public String of(String code, Random random) {
            String swapped = DECLARATIONS
                    .matcher(code)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(4).matches("(?s).*\\b" + Pattern.quote(found.group(2)) + "\\b.*")
                                    ? found.group()
                                    : found.group(3) + found.group(1)));
            List<Integer> starts = HEAD.matcher(swapped)
                    .results()
                    .map(found -> found.start())
                    .collect(Collectors.toCollection(ArrayList::new));
            starts.add(swapped.lastIndexOf('}'));
            List<String> methods = new ArrayList<>();
            for (int i = 0; i + 1 < starts.size(); i++) {
                methods.add(swapped.substring(starts.get(i), starts.get(i + 1)));
            }
            Collections.shuffle(methods, random);
            return swapped.substring(0, starts.get(0)) + String.join("\n", methods) + "}\n";
        }
    },
    /** Each method calls one helper for the checks and one for the rest, and the names are new. */
    SPLIT {
        @Override
        public String of(String code, Random random) {
            String text = code;
            for (Method method : Chapter04.CHAPTER.methods()) {
                Matcher head = Pattern.compile("    public static (.+) " + method.name() + "\\((.*)\\) \\{\n")
                        .matcher(text);
                if (head.find()) {
                    String parameters = head.group(2);
                    String arguments = parameters.replaceAll("(?:[\\w.\\[\\]]|<[\\w<>, \\[\\]]*>)+ (\\w+)", "$1");
                    int end = text.indexOf("\n    }\n", head.end());
                    String body = text.substring(head.end(), end);
                    Matcher guards = GUARDS.matcher(body);
                    String checks = guards.lookingAt() ? guards.group() : "";
                    text = text.substring(0, head.end())
                            + (checks.isEmpty() ? "" : "        refuse" + method.name() + "(" + arguments + ");\n")
                            + "        return work" + method.name() + "(" + arguments + ");\n    }\n"
                            + (checks.isEmpty()
                                    ? ""
                                    : "    private static void refuse" + method.name() + "(" + parameters + ") {\n"
                                            + checks + "    }\n")
                            + "    private static " + head.group(1) + " work" + method.name() + "(" + parameters
                            + ") {\n" + body.substring(checks.length()) + text.substring(end);
                }
            }
            return RENAMED.of(text, random);
        }
    },
    /** Many statements are written in another way, messages and types are others, and prints stand between them. */
    REWRITTEN {
        @Override
        public String of(String code, Random random) {
            String text = code.replaceAll("(\\w+)\\+\\+\\)", "$1 += 1)")
                    .replaceAll("(\\w+(?:\\[\\w+\\])?) \\+= ([^;]+);", "$1 = $1 + ($2);")
                    .replaceAll("( +)(?:INDArray|int|long|double) (\\w+) = ", "$1var $2 = ")
                    .replaceAll("IllegalArgumentException\\([^;]*\\);", "IllegalArgumentException(\"no: \" + 0);");
            return Pattern.compile(";\n( +)(?=\\w)")
                    .matcher(text)
                    .replaceAll(found -> random.nextInt(5) == 0
                            ? ";\n" + found.group(1) + "System.out.println(\"debug\");\n" + found.group(1)
                            : Matcher.quoteReplacement(found.group()));
        }
    };

    private static final Pattern DECLARED = Pattern.compile("[a-z]\\w*");
    private static final Set<String> KEPT = Set.of(
            ("package import static return new else throw case int long double float boolean void final public private"
                            + " class instanceof chapter04 "
                            + Chapter04.CHAPTER.methods().stream()
                                    .map(Method::name)
                                    .collect(Collectors.joining(" ")))
                    .split(" "));
    private static final Pattern DECLARATIONS =
            Pattern.compile("( +\\w+ (\\w+) = [^;{}]+;\n)( +\\w+ \\w+ = ([^;{}]+);\n)");
    private static final Pattern HEAD = Pattern.compile("(?m)^    (public|private) static .*\\{$");
    private static final Pattern GUARDS =
            Pattern.compile("(?: {8}if \\([^{}]*\\) \\{\n {12}throw [^;]*;\n {8}\\}\n| {8}if \\(.*\\) throw .*;\n)+");

    public abstract String of(String code, Random random);

    /** Empty before the first. */
    private static String text(List<Token> tokens, int i) {
        return i < 0 ? "" : tokens.get(i).text();
    }

    /** Copies of these files. */
    public Map<String, String> of(Map<String, String> files, Random random) {
        Map<String, String> copies = new TreeMap<>();
        files.forEach((name, code) -> copies.put(name, of(code, random)));
        return copies;
    }
}
