package course.grade.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A worker's process: killing it kills all processes that it started, and it knows which limit it passed. */
public final class ConfinedProcess extends Process {
    private final Process process;
    private final WorkerMonitor monitor;

    ConfinedProcess(Process process, WorkerMonitor monitor) {
        this.process = process;
        this.monitor = monitor;
    }

    /** The limit that a sandboxed process was killed for; empty while it lives, and when it ended by itself. */
    public static Optional<Limit> passedBy(Process process) {
        return process instanceof ConfinedProcess confined ? confined.monitor.passed() : Optional.empty();
    }

    /**
     * CPU time of all its processes that still live or were waited for, as the monitor last measured it: about 50
     * milliseconds ago.
     */
    public static Duration cpuTimeOf(Process process) {
        return process instanceof ConfinedProcess confined
                ? confined.monitor.cpuTime()
                : process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The number of its processes: itself, those of the sandbox, and those that it started. */
    public static int processesOf(Process process) {
        return ProcessTree.of(process.pid()).pids().size();
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

    /** Kills it at once, as {@link #destroyForcibly} does, which calls it. */
    @Override
    public void destroy() {
        WorkerMonitor.killAll(process);
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }
}
