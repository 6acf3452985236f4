package course.grade.judge;

import course.grade.worker.Frames;
import course.grade.worker.Worker;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;

/** How a worker is started. */
final class Java {
    private static final Path SHELL = Path.of("/bin/sh");
    /** Left to themselves, ND4J's threads spin while they wait. */
    private static final String CALM_THREADS = "export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1; ";

    private Java() {}

    /** A JVM, its options still to be added, whose messages do not travel on its output where there is a shell. */
    static List<String> program() {
        List<String> command = new ArrayList<>();
        boolean shell = Files.isExecutable(SHELL);
        if (shell) {
            command.addAll(List.of(SHELL.toString(), "-c", CALM_THREADS + Frames.BESIDE_THE_OUTPUT, "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (shell) {
            command.add(Frames.OPENS_DESCRIPTORS);
        }
        return command;
    }

    /** Where this JVM unpacks native libraries. */
    static Path libraries() {
        try {
            return Loader.getCacheDir().toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that answers calls of the classes in this folder. */
    static List<String> worker(WorkerClasses own, Path classes, Path libraries) {
        List<String> command = command(own, own.options(), libraries);
        command.addAll(List.of(Worker.class.getName(), classes.toString()));
        return command;
    }

    /** A JVM as a worker's, with the native libraries that were unpacked there; its main class is still to be added. */
    static List<String> command(WorkerClasses own, List<String> options, Path libraries) {
        List<String> command = program();
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx384m",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                // Of a crash, a JVM prints a few lines that tell the signal, and then reports into this file.
                "-XX:ErrorFile=/dev/null",
                "-XX:ErrorLogTimeout=2",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.misc.unsafe.memory.access=allow",
                "-Dorg.bytedeco.javacpp.maxbytes=384m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=1100m",
                "-Dorg.bytedeco.javacpp.cachedir=" + libraries,
                "-cp",
                own.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        return command;
    }
}
