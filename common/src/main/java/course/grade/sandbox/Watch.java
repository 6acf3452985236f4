package course.grade.sandbox;

import course.grade.Sandbox.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a worker twenty times a second, more often when it has much memory, and ends it with all that it started when it passes a limit. */
final class Watch implements Runnable {
    private static final long PAUSE_MILLISECONDS = 50;
    /** From half of the memory on. */
    private static final long SHORT_PAUSE_MILLISECONDS = 10;

    private static final long MEGABYTE = 1024 * 1024;
    private static final double NEARLY = 0.8;
    /** What the sandbox itself starts around the worker. */
    private static final int OWN_PROCESSES = 3;

    private static final int MOST_FILES = 10_000;

    private final Process process;
    private final Limits limits;
    private final List<Path> writable;
    private volatile @Nullable Limit passed;
    private volatile long memoryBytes;
    private volatile Duration cpuTime = Duration.ZERO;

    private Watch(Process process, Limits limits, List<Path> writable) {
        this.process = process;
        this.limits = limits;
        this.writable = writable;
    }

    static Watch over(Process process, Limits limits, List<Path> writable) {
        Watch watch = new Watch(process, limits, writable);
        Thread thread = new Thread(watch, "watch-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** The limit that was passed; one that was nearly passed counts, if it is over: memory is refused before that. */
    Optional<Limit> passed() {
        if (passed == null && !process.isAlive() && memoryBytes > NEARLY * limits.memoryMegabytes() * MEGABYTE) {
            return Optional.of(Limit.MEMORY);
        }
        return Optional.ofNullable(passed);
    }

    /** The time on a core so far, as it was at the last look. */
    Duration cpuTime() {
        return cpuTime;
    }

    /** The namespace's first process first: when that dies, so does everything in it. */
    static void killAll(Process process) {
        if (!process.isAlive()) {
            return; // its number may belong to somebody else by now
        }
        ProcessTree.of(process.pid()).pids().stream()
                .skip(1)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        // Process.destroyForcibly would also throw away what the worker has said and nobody has read yet.
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
            killAll(process); // whatever happens here, nobody runs unwatched
        }
    }

    private @Nullable Limit passedBy(ProcessTree tree) {
        memoryBytes = tree.memoryBytes();
        if (tree.cpuTime().compareTo(cpuTime) > 0) { // what has just ended tells no time
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
        return WorkerFiles.moreThan(MOST_FILES, writable, tree.pids()) ? Limit.FILES : null;
    }
}
