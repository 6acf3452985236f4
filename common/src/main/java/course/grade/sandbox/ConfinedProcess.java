package course.grade.sandbox;

import course.grade.GradeLimits;
import course.grade.Sandbox.Limits;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker's process, which it measures 20 times a second, and 100 times once it has half of its memory; it kills it with all
 * processes that it started when they pass a limit together, and knows which one.
 */
public final class ConfinedProcess extends Process {
    private static final long PAUSE_MILLISECONDS = 50;
    /** From half of the memory on. */
    private static final long SHORT_PAUSE_MILLISECONDS = 10;

    private static final long MEGABYTE = 1024 * 1024;
    private static final double NEARLY = 0.8;
    /** Processes of the sandbox itself. */
    private static final int OWN_PROCESSES = 3;

    private final Process process;
    private final Limits limits;
    private final List<Path> writable;
    private volatile @Nullable Limit passed;
    private volatile long memoryBytes;
    private volatile Duration cpuTime = Duration.ZERO;

    private ConfinedProcess(Process process, Limits limits, List<Path> writable) {
        this.process = process;
        this.limits = limits;
        this.writable = writable;
    }

    /** Watches a process that has just been started, and that can write into these folders. */
    static ConfinedProcess over(Process process, Limits limits, List<Path> writable) {
        ConfinedProcess confined = new ConfinedProcess(process, limits, writable);
        Thread thread = new Thread(confined::watch, "monitor-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return confined;
    }

    /**
     * The limit that a sandboxed process was killed for; empty while it lives, and when it ended by itself. One that ended
     * close to its memory limit passed it too: the JVM fails before that.
     */
    public static Optional<Limit> passedBy(Process process) {
        return process instanceof ConfinedProcess confined
                ? Optional.ofNullable(confined.isOutOfMemory() ? Limit.MEMORY : confined.passed)
                : Optional.empty();
    }

    private boolean isOutOfMemory() {
        return passed == null && !process.isAlive() && memoryBytes > NEARLY * limits.memoryMegabytes() * MEGABYTE;
    }

    /**
     * CPU time of all its processes that still live or were waited for, as it was last measured: about 50 milliseconds ago.
     */
    public static Duration cpuTimeOf(Process process) {
        return process instanceof ConfinedProcess confined
                ? confined.cpuTime
                : process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The number of its processes: itself, those of the sandbox, and those that it started. */
    public static int processesOf(Process process) {
        return ProcessTree.of(process.pid()).pids().size();
    }

    private void watch() {
        try {
            while (process.isAlive()) {
                passed = passedBy(ProcessTree.of(process.pid()));
                if (passed != null) {
                    return;
                }
                boolean much = 2 * memoryBytes > limits.memoryMegabytes() * MEGABYTE;
                Thread.sleep(much ? SHORT_PAUSE_MILLISECONDS : PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            destroy(); // no worker runs without a monitor
        }
    }

    private @Nullable Limit passedBy(ProcessTree tree) {
        memoryBytes = tree.memoryBytes();
        if (tree.cpuTime().compareTo(cpuTime) > 0) { // a process that has just ended is no longer counted
            cpuTime = tree.cpuTime();
        }
        if (memoryBytes > limits.memoryMegabytes() * MEGABYTE) {
            return Limit.MEMORY;
        }
        if (cpuTime.compareTo(Duration.ofSeconds(limits.cpuSeconds())) > 0) {
            return Limit.CPU_TIME;
        }
        if (tree.tasks() > limits.processes() + OWN_PROCESSES) {
            return Limit.PROCESSES;
        }
        return WorkerFiles.moreThan(GradeLimits.WORKER_FILES, writable, tree.pids()) ? Limit.FILES : null;
    }

    /**
     * Kills it at once, as {@link #destroyForcibly} does, which calls it; the first process of the namespace too: the kernel
     * then kills all others in it.
     */
    @Override
    public void destroy() {
        if (!process.isAlive()) {
            return; // another process may have its pid by now
        }
        ProcessTree.of(process.pid()).pids().stream()
                .skip(1)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        // Process.destroyForcibly would also discard output of the worker that is not read yet.
        process.toHandle().destroyForcibly();
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return process.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return process.waitFor(timeout, unit);
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }
}
