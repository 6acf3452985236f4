package course;

import gpt.nn.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a class in a JVM of its own, with the terminal that Maven was started in.
 *
 * <p>In Maven's own JVM there would be no bound to the memory that can be used up, and no way to tell ND4J's threads to
 * wait politely.
 */
public final class OwnJvm {
    private OwnJvm() {}

    /**
     * Runs it to its end, and gives back the exit code; ends it when this JVM is ended.
     *
     * @param options the options of the JVM, with blanks between
     * @param folder where it works
     */
    public static int run(String options, List<String> classPath, Class<?> main, List<String> arguments, File folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options.strip().split("\\s+")));
        String libraries = System.getProperty(NativeLibrary.FOLDER);
        if (libraries != null) {
            command.add("-D" + NativeLibrary.FOLDER + "=" + libraries);
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).directory(folder).inheritIO();
        process.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        Process running = process.start();
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
}
