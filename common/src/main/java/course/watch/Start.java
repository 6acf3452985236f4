package course.watch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the loop in a JVM of its own, with the terminal that Maven was started in.
 *
 * <p>In Maven's own JVM there would be no bound to the memory that the student's code can use up, and no way to tell
 * ND4J's threads to wait politely.
 */
public final class Start {
    private Start() {}

    /**
     * Starts it, and comes back when it has ended.
     *
     * @param jvm the arguments of the JVM
     * @param runs the class path of the tests
     * @param compiles the class path of the student's code
     * @param module the folder of the exercises
     */
    public static void watch(String jvm, List<String> runs, List<String> compiles, File module)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvm.strip().split("\\s+")));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, runs), Watch.class.getName()));
        command.add(String.join(File.pathSeparator, compiles));
        ProcessBuilder process = new ProcessBuilder(command).directory(module).inheritIO();
        process.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        Process running = process.start();
        Thread end = new Thread(running::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        running.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // Maven is on its way down too
        }
    }
}
