package gpt.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Starts the command line from {@code mvn -Pgpt -Dargs='generate "Hello, I am"'}.
 *
 * <p>The property is read as it was typed: Maven would replace <code>${…}</code> in it, and its plugin would not keep
 * <code>\"</code> for a quotation mark.
 */
public final class GptInMaven {
    private GptInMaven() {}

    public static void main(String[] unused) {
        int exitCode;
        try {
            exitCode = Gpt.run(System.out, System.err, split(System.getProperty("args", "--help")));
        } catch (IllegalArgumentException e) {
            System.err.println("gpt: " + e.getMessage());
            exitCode = CommandLine.ExitCode.USAGE;
        }
        if (System.out.checkError()) {
            // System.exit would have Maven print the stack trace of what it cannot write either.
            Runtime.getRuntime().halt(exitCode);
        }
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /**
     * The arguments in a line. Blanks part them, but not within single or double quotes; outside single quotes, a
     * backslash before a quote keeps the quote, and any other backslash is itself.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static String[] split(String line) {
        List<String> args = new ArrayList<>();
        StringBuilder arg = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : 0;
            if (c == '\\' && quote != '\'' && isQuote(next)) {
                arg.append(next);
                begun = true;
                i++;
            } else if (quote != 0 ? c == quote : isQuote(c)) {
                quote = quote == 0 ? c : 0;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    args.add(arg.toString());
                    arg.setLength(0);
                    begun = false;
                }
            } else {
                arg.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed in -Dargs: " + line);
        }
        if (begun) {
            args.add(arg.toString());
        }
        return args.toArray(String[]::new);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
