package course.watch;

import course.OwnJvm;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** What Maven runs in its own JVM: starts the loop in another one, with its terminal. */
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
        List<String> arguments = List.of(String.join(File.pathSeparator, compiles));
        OwnJvm.run(jvm, runs, Watch.class, arguments, module);
    }
}
