package course.run;

import gpt.nn.MemoryBound;
import gpt.nn.NativeLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bounds the memory that a student's code can take outside the Java heap, which Java bounds itself.
 *
 * <p>On every system, what is beyond {@link #refuseTooMuch} and {@link WorkspaceLimit} is refused, and the call that asked
 * fails. Native code also takes memory for itself, in the middle of an operation, and asks neither: on Linux,
 * {@link #bounded} makes the system refuse it; elsewhere {@link #endOnExcess} ends the process.
 */
public final class MemoryLimit {
    /** The exit code of a process that has taken more than {@link RunLimits#MEMORY_BYTES}. */
    public static final int EXIT_CODE = 11;

    private static final long MILLISECONDS_PER_LOOK = 50;
    private static final int PROCESSOR = 0; // ND4J's number for the machine's own memory

    private MemoryLimit() {}

    /** From now on, an array that is too large, or one too many, is refused before it takes any memory. */
    public static void refuseTooMuch() {
        MemoryBound.set(RunLimits.ARRAY_BYTES);
        if (NativeLibrary.complaint().isEmpty()) { // else there are no arrays to bound
            Nd4j.getEnvironment().setDeviceLimit(PROCESSOR, RunLimits.ARRAY_BYTES);
        }
    }

    /** A command that takes the JVM's command as its last arguments, with a bound to the JVM's memory where the system has one. */
    static List<String> bounded(List<String> command) {
        List<String> bounded = new ArrayList<>(command);
        if (System.getProperty("os.name", "").equals("Linux")) {
            bounded.addAll(List.of("sh", "-c", "ulimit -d 4194304 2>/dev/null; exec \"$@\"", "sh")); // kilobytes
        }
        return bounded;
    }

    /** Ends this process with {@link #EXIT_CODE} when it has too much in memory, whatever took it; returns at once. */
    public static void endOnExcess() {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (NativeLibrary.complaint().isEmpty()) { // else it cannot be asked how much that is
                            awaitExcess(Pointer::physicalBytes, RunLimits.MEMORY_BYTES);
                            end();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "memory limit");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when more bytes are used than may be. */
    static void awaitExcess(LongSupplier used, long most) throws InterruptedException {
        while (used.getAsLong() <= most) {
            TimeUnit.MILLISECONDS.sleep(MILLISECONDS_PER_LOOK);
        }
    }

    /**
     * Halts: an exit would wait for threads that go on filling the memory. While native code fills an array, a halt may not
     * come back either, so that another process then kills this one.
     */
    private static void end() {
        String kill = "sleep 1; kill -9 " + ProcessHandle.current().pid();
        try {
            new ProcessBuilder("sh", "-c", kill).start();
        } catch (IOException e) {
            // a system without a shell: the halt must do
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
