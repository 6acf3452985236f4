package course.grade;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code mvn -Pgrade} runs in Maven's JVM: starts the grader in one of its own, and ends Maven with its exit code.
 *
 * <p>In Maven's JVM there would be no bound to the grader's memory, and no way to tell ND4J's threads to wait politely.
 */
public final class StartGrading {
    private StartGrading() {}

    /** Takes the arguments of the JVM in one, and then those of {@link GradeCommand}. */
    public static void main(String[] args) throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(args[0].strip().split("\\s+")));
        command.addAll(List.of("-cp", classPath(), GradeCommand.class.getName()));
        command.addAll(Arrays.asList(args).subList(1, args.length));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        Process running = process.start();
        Runtime.getRuntime().addShutdownHook(new Thread(running::destroy));
        int exitCode = running.waitFor();
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** What Maven has put together for this class. */
    private static String classPath() throws URISyntaxException {
        if (!(StartGrading.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path", "");
        }
        List<String> paths = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            paths.add(Path.of(url.toURI()).toString());
        }
        return String.join(File.pathSeparator, paths);
    }
}
