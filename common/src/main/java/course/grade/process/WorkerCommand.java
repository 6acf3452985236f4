package course.grade.process;

import course.grade.GradeLimits;
import course.grade.worker.Frames;
import course.grade.worker.Worker;
import gpt.cli.ThisJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines that start workers and compilers. */
public final class WorkerCommand {
    private static final Path SHELL = Path.of("/bin/sh");
    /** ND4J's threads spin while they wait, unless OpenMP is told otherwise. */
    private static final String PASSIVE_WAITING = "export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1; ";

    private WorkerCommand() {}

    /** A JVM with so much memory; where there is a shell, its messages have file descriptors of their own. */
    public static List<String> program(int heapMegabytes) {
        List<String> command = new ArrayList<>();
        boolean shell = Files.isExecutable(SHELL);
        if (shell) {
            command.addAll(List.of(SHELL.toString(), "-c", PASSIVE_WAITING + Frames.BESIDE_THE_OUTPUT, "sh"));
        }
        command.add(ThisJvm.program());
        if (shell) {
            command.add(Frames.OPENS_DESCRIPTORS);
        }
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx" + heapMegabytes + "m"));
        return command;
    }

    /** A worker that calls the methods of the classes in this folder. */
    public static List<String> worker(WorkerClasses visible, Path classes, Path libraries) {
        List<String> archive = visible.archive()
                .map(file -> List.of("-XX:SharedArchiveFile=" + file))
                .orElse(List.of());
        List<String> command = command(visible, archive, libraries);
        command.addAll(List.of(Worker.class.getName(), classes.toString()));
        return command;
    }

    /** A JVM with the memory and the class path of a worker, without its main class. */
    static List<String> command(WorkerClasses visible, List<String> options, Path libraries) {
        List<String> command = program(GradeLimits.HEAP_MEGABYTES);
        command.addAll(options);
        command.addAll(List.of(
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                // After a crash, a JVM prints a few lines with the signal, and then writes a report into this file.
                "-XX:ErrorFile=/dev/null",
                "-XX:ErrorLogTimeout=2",
                // A thread of the pool outlives the call that started it, and the judge replaces a worker whose calls
                // leave threads behind; several threads initialize the weights of a large layer.
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.misc.unsafe.memory.access=allow",
                "-Dorg.bytedeco.javacpp.maxbytes=" + GradeLimits.HEAP_MEGABYTES + "m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + GradeLimits.ARRAYS_STOP_AT_MEGABYTES + "m",
                "-Dorg.bytedeco.javacpp.cachedir=" + libraries,
                "-cp",
                ThisJvm.join(visible.classPath())));
        return command;
    }
}
