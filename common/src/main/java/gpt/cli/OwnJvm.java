package gpt.cli;

import gpt.nn.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs a class in a JVM of its own, with the terminal that Maven was started in.
 *
 * <p>Maven's JVM compiles quickly, not well, puts what a program prints through its own log, and has neither a limit for the
 * program's memory nor the environment variable that keeps waiting ND4J threads from using a processor.
 */
public final class OwnJvm {
    /** The exit code of a command line that cannot be run as given. */
    public static final int USAGE = 2;

    private static final char REPLACEMENT_CHARACTER = '\ufffd';
    private static final String CURE = " has lost letters on its way here, because the language settings of this shell"
            + " do not name UTF-8: put LANG=C.UTF-8 before the command.";

    private OwnJvm() {}

    /**
     * Runs the class, waits for its end and returns its exit code; a JVM that is told to end ends the other one, too.
     *
     * @param options the options of the JVM, separated by spaces
     * @param folder the working directory
     * @return the exit code; {@link #USAGE} if an argument or a path has lost letters, as {@code System.err} says
     */
    public static int run(String options, List<String> classPath, Class<?> main, List<String> arguments, File folder)
            throws IOException, InterruptedException {
        return run(List.of(), options, classPath, main, arguments, folder);
    }

    /**
     * Runs it as the end of another command.
     *
     * @param before a command that takes the JVM's command as its last arguments
     */
    public static int run(
            List<String> before,
            String options,
            List<String> classPath,
            Class<?> main,
            List<String> arguments,
            File folder)
            throws IOException, InterruptedException {
        return run(before, List.of(options.strip().split("\\s+")), classPath, main, arguments, folder);
    }

    static int run(
            List<String> before,
            List<String> options,
            List<String> classPath,
            Class<?> main,
            List<String> arguments,
            File folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(ThisJvm.program());
        command.addAll(options);
        String libraries = System.getProperty(NativeLibrary.FOLDER);
        if (libraries != null) {
            command.add("-D" + NativeLibrary.FOLDER + "=" + libraries);
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
        boolean windows = File.separatorChar == '\\';
        arguments.forEach(argument -> command.add(windows ? withEscapedQuotes(argument) : argument));
        Charset encoding = encoding();
        Optional<String> complaint = complaint(arguments, classPath, folder, encoding);
        if (complaint.isPresent()) {
            System.err.println(complaint.get());
            return USAGE;
        }
        ProcessBuilder process = new ProcessBuilder(command).directory(folder).inheritIO();
        process.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        if (!encoding.equals(StandardCharsets.UTF_8)) {
            // Without UTF-8, Java reads names of files as question marks. Elsewhere the locale stays
            // as it is, since not every system has C.UTF-8.
            process.environment().put("LC_ALL", "C.UTF-8");
        }
        return waitFor(process.start());
    }

    /** The class path that this class itself was loaded from, such as the one that Maven has put together for it. */
    public static List<String> ownClassPath() {
        if (!(OwnJvm.class.getClassLoader() instanceof URLClassLoader loader)) {
            return List.of(System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator), -1));
        }
        List<String> paths = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            paths.add(new File(URI.create(url.toString())).getPath());
        }
        return paths;
    }

    /**
     * What Windows needs, where all arguments of a program are one line: Java puts quotation marks around an argument with
     * spaces, but does not escape those inside.
     */
    static String withEscapedQuotes(String argument) {
        return argument.replaceAll("(\\\\*)\"", "$1$1\\\\\"");
    }

    /** What names of files and arguments are encoded with; Windows hands them over as they are. */
    private static Charset encoding() {
        return File.separatorChar == '\\'
                ? StandardCharsets.UTF_8
                : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    private static int waitFor(Process running) throws InterruptedException {
        Thread end = new Thread(running::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        int exitCode = running.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // Maven is on its way down too
        }
        return exitCode;
    }

    /**
     * Why a command cannot be handed on, in a sentence with the cure; empty if it can.
     *
     * @param encoding what names of files and arguments are encoded with
     */
    static Optional<String> complaint(List<String> arguments, List<String> classPath, File folder, Charset encoding) {
        List<String> texts = new ArrayList<>(arguments);
        texts.add(folder.getPath());
        texts.addAll(classPath);
        return texts.stream()
                .filter(text -> text.indexOf(REPLACEMENT_CHARACTER) >= 0
                        || !encoding.newEncoder().canEncode(text))
                .findFirst()
                .map(text -> "\"" + text + "\"" + CURE);
    }
}
