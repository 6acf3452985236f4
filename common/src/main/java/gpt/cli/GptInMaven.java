package gpt.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/**
 * Starts the command line for {@code mvn -Pgpt -Dargs='generate "Hello, I am"'}: runs in Maven's JVM, starts another one for
 * {@link Gpt} or a class that adds to it, and ends Maven with its exit status.
 *
 * <p>The property is read as it was typed: Maven would replace <code>${…}</code> in it, and its plugin would not keep
 * <code>\"</code> for a quotation mark.
 */
public final class GptInMaven {
    /**
     * When the JIT compiles: a loop that runs long after a few calls, since such loops initialize the weights, and a short
     * method later than usual. The first token then comes after 0.77 instead of 0.88 seconds.
     */
    private static final List<String> COMPILE_LOOPS_FIRST = List.of(
            "-XX:Tier3MinInvocationThreshold=5",
            "-XX:Tier3BackEdgeThreshold=10000",
            "-XX:Tier4MinInvocationThreshold=10",
            "-XX:Tier4BackEdgeThreshold=1000000",
            "-XX:Tier4InvocationThreshold=30000",
            "-XX:Tier4CompileThreshold=15000");

    private GptInMaven() {}

    /**
     * Takes the options of the other JVM, separated by spaces; the folder for its {@link ClassArchive}; the class to start; and
     * more options of that JVM, which may have spaces inside.
     */
    public static void main(String[] options) throws IOException, InterruptedException, ClassNotFoundException {
        int exitCode;
        try {
            List<String> jvm = new ArrayList<>(List.of(options[0].strip().split("\\s+")));
            jvm.addAll(Arrays.asList(options).subList(3, options.length));
            Class<?> main = Class.forName(options[2], false, GptInMaven.class.getClassLoader());
            exitCode = run(jvm, Path.of(options[1]), main, split(System.getProperty("args", "--help")));
        } catch (IllegalArgumentException e) {
            System.err.println("gpt: " + e.getMessage());
            exitCode = CommandLine.ExitCode.USAGE;
        }
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    private static int run(List<String> jvm, Path folder, Class<?> main, String[] args)
            throws IOException, InterruptedException {
        if (Gpt.hasLostCharacters(args)) {
            return Gpt.run(System.out, System.err, args); // which says so
        }
        List<String> paths = OwnJvm.ownClassPath();
        List<String> jars = paths.stream().filter(path -> path.endsWith(".jar")).toList();
        List<String> classPath = new ArrayList<>(jars); // first, as ClassArchive needs them
        paths.stream().filter(path -> !jars.contains(path)).forEach(classPath::add);
        ClassArchive archive = new ClassArchive(folder, jars);
        boolean makesArchive = !archive.exists() && Gpt.runsAModel(args);
        jvm.addAll(COMPILE_LOOPS_FIRST);
        if (archive.exists()) {
            jvm.addAll(archive.useOptions());
        } else if (makesArchive) {
            jvm.addAll(archive.listOptions());
        }
        int exitCode = OwnJvm.run(List.of(), jvm, classPath, main, List.of(args), new File("").getAbsoluteFile());
        if (makesArchive && exitCode == CommandLine.ExitCode.OK) {
            archive.make();
        }
        return exitCode;
    }

    /**
     * Splits a line into arguments: at white space outside single and double quotes. Outside single quotes, a backslash
     * before a quote makes the quote part of the argument; any other backslash is itself.
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
