package gpt.cli;

import gpt.nn.NativeLibrary;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The model's command line.
 *
 * <p>It exits with 0 when all went well, with 2 and the usage when the arguments are wrong, and with 1 and one line when
 * something else failed, such as when the output can no longer be written; {@code --debug} adds the stack trace.
 */
@Command(
        name = "gpt",
        description = "Builds GPTs, draws them and lets them write.",
        version = "gpt 1.0",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class Gpt implements Runnable {
    /** What Java puts in place of a character that it cannot read. */
    private static final String LOST_CHARACTER = "\ufffd";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "When something fails, show the whole stack trace.")
    private boolean debug;

    /** Runs the command line; when it fails, ends the JVM with its exit code. */
    public static void main(String[] args) {
        main(new GenerateCommand(), args);
    }

    /** The same with another {@code generate}. */
    public static void main(GenerateCommand generate, String... args) {
        if (runsAModel(args)) {
            WarmUp.start();
        }
        int exitCode = run(System.out, System.err, generate, args);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /** Runs the command line and returns its exit code. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return run(out, err, new GenerateCommand(), args);
    }

    /** The same with another {@code generate}. */
    public static int run(PrintStream out, PrintStream err, GenerateCommand generate, String... args) {
        Gpt gpt = new Gpt();
        CommandLine commandLine = new CommandLine(gpt)
                .addSubcommand(generate)
                .addSubcommand(new TreeCommand())
                .addSubcommand(new SizesCommand())
                .addSubcommand(new MaskCommand())
                .addSubcommand(new TraceCommand())
                .addSubcommand(new LossCommand())
                .setOut(utf8(out))
                .setErr(utf8(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a prompt may begin with @
                .setExecutionExceptionHandler((failure, command, parsed) -> gpt.fail(failure, command));
        commandLine.setParameterExceptionHandler((wrong, parsed) -> refuse(oneLine(wrong), wrong.getCommandLine()));
        for (String arg : args) {
            if (hasLostCharacters(arg)) {
                return refuse(lostCharacters(arg), commandLine);
            }
        }
        int exitCode;
        try {
            exitCode = commandLine.execute(args);
        } catch (Error failure) { // picocli passes these on: too little memory, no native library
            exitCode = gpt.fail(failure, commandLine);
        }
        if (commandLine.getOut().checkError() && exitCode == CommandLine.ExitCode.OK) {
            commandLine.getErr().println("gpt: the output cannot be written: the pipe is closed, or the disk is full");
            return CommandLine.ExitCode.SOFTWARE;
        }
        return exitCode;
    }

    /** Whether the command seems to be one that runs a model, which needs the vocabulary and the native libraries. */
    static boolean runsAModel(String... args) {
        return !Collections.disjoint(List.of(args), List.of("generate", "trace", "loss"));
    }

    /** Whether Java has put U+FFFD in place of characters that it could not read. */
    static boolean hasLostCharacters(String... args) {
        return Arrays.stream(args).anyMatch(arg -> arg.contains(LOST_CHARACTER));
    }

    private static int refuse(String message, CommandLine command) {
        command.getErr().println("gpt: " + message);
        command.usage(command.getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static String lostCharacters(String arg) {
        return "the argument \"" + arg + "\" holds U+FFFD in place of characters that Java could not read as "
                + System.getProperty("sun.jnu.encoding") + ": set LANG=C.UTF-8, or give a prompt with --ids";
    }

    private int fail(Throwable failure, CommandLine command) {
        String words = NativeLibrary.isMissing(failure)
                ? NativeLibrary.complaint().orElseGet(() -> NativeLibrary.sentence(failure))
                : oneLine(failure);
        command.getErr().println("gpt: " + words);
        if (debug) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** UTF-8 whatever the platform's own choice: the model writes any character. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getCause() == null ? failure.getClass().getSimpleName() : oneLine(failure.getCause());
        }
        String line = message.replaceAll("\\s*\\R\\s*", " ");
        return failure instanceof Error ? failure.getClass().getSimpleName() + ": " + line : line;
    }
}
