package gpt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The main class of Maven's commands: runs in Maven's JVM, runs another class in a JVM of its own, and ends Maven with its exit code. */
public final class InOwnJvm {
    private InOwnJvm() {}

    /**
     * Runs a class with the class path that this class was loaded from.
     *
     * @param args the options of the JVM, separated by spaces; the working directory; the class; its arguments
     */
    public static void main(String[] args) throws IOException, InterruptedException, ClassNotFoundException {
        int exitCode = OwnJvm.run(
                args[0],
                OwnJvm.ownClassPath(),
                Class.forName(args[2], false, InOwnJvm.class.getClassLoader()),
                List.of(args).subList(3, args.length),
                Path.of(args[1]).toAbsolutePath().normalize().toFile());
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
