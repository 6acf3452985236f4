package course.grade;

import course.OwnJvm;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@code mvn -Pgrade} runs in Maven's JVM: starts the grader in another one, and ends Maven with its exit code. */
public final class StartGrading {
    private StartGrading() {}

    /** Takes the arguments of the JVM in one, and then those of {@link GradeCommand}. */
    public static void main(String[] args) throws IOException, InterruptedException, URISyntaxException {
        List<String> arguments = Arrays.asList(args).subList(1, args.length);
        int exitCode = OwnJvm.run(args[0], classPath(), GradeCommand.class, arguments, new File("").getAbsoluteFile());
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** What Maven has put together for this class. */
    private static List<String> classPath() throws URISyntaxException {
        if (!(StartGrading.class.getClassLoader() instanceof URLClassLoader loader)) {
            return List.of(System.getProperty("java.class.path", ""));
        }
        List<String> paths = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            paths.add(Path.of(url.toURI()).toString());
        }
        return paths;
    }
}
