package course.grade.sandbox;

import course.grade.GradeLimits;
import course.grade.Sandbox.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures a worker 20 times a second, and 100 times once it has half of its memory; kills it with all processes that it
 * started when they pass a limit together.
 */
final class WorkerMonitor implements Runnable {
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

    private WorkerMonitor(Process process, Limits limits, List<Path> writable) {
        this.process = process;
        this.limits = limits;
        this.writable = writable;
    }

    static WorkerMonitor over(Process process, Limits limits, List<Path> writable) {
        WorkerMonitor monitor = new WorkerMonitor(process, limits, writable);
        Thread thread = new Thread(monitor, "monitor-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return monitor;
    }

    /** The limit that was passed. A worker that ended close to its memory limit passed it too: the JVM fails before that. */
    Optional<Limit> passed() {
        if (passed == null && !process.isAlive() && memoryBytes > NEARLY * limits.memoryMegabytes() * MEGABYTE) {
            return Optional.of(Limit.MEMORY);
        }
        return Optional.ofNullable(passed);
    }

    /** CPU time so far, as of the last measurement. */
    Duration cpuTime() {
        return cpuTime;
    }

    /** Kills the first process of the namespace too: the kernel then kills all others in it. */
    static void killAll(Process process) {
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
    public void run() {
        try {
            while (process.isAlive()) {
                Limit limit = passedBy(ProcessTree.of(process.pid()));
                if (limit != null) {
                    passed = limit;
                    return;
                }
                boolean much = 2 * memoryBytes > limits.memoryMegabytes() * MEGABYTE;
                Thread.sleep(much ? SHORT_PAUSE_MILLISECONDS : PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            killAll(process); // no worker runs without a monitor
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
}
