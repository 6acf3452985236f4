package course.grade.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A worker's process: ending it ends all that it started, and it knows which limit it passed. */
public final class ConfinedProcess extends Process {
    private final Process process;
    private final Watch watch;

    ConfinedProcess(Process process, Watch watch) {
        this.process = process;
        this.watch = watch;
    }

    /** What a process that came from a sandbox was ended for; empty while it lives, and when it ended by itself. */
    public static Optional<Limit> passedBy(Process process) {
        return process instanceof ConfinedProcess confined ? confined.watch.passed() : Optional.empty();
    }

    /**
     * The time on a core of all its processes, as far as they still live or were waited for: that of some fifty
     * milliseconds ago, so that nobody looks for it twice.
     */
    public static Duration cpuTimeOf(Process process) {
        return process instanceof ConfinedProcess confined
                ? confined.watch.cpuTime()
                : process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** How many processes there are of it: itself, what the sandbox needs around it, and what it has started. */
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

    /** Ends it at once: a worker is not asked. */
    @Override
    public void destroy() {
        Watch.killAll(process);
    }

    @Override
    public Process destroyForcibly() {
        Watch.killAll(process);
        return this;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }

    @Override
    public String toString() {
        return "a worker, " + process;
    }
}
