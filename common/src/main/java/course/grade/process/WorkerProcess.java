package course.grade.process;

import course.grade.Allowance;
import course.grade.TaskStatus;
import course.grade.sandbox.ConfinedProcess;
import course.grade.sandbox.Limit;
import course.grade.worker.Frames;
import course.grade.worker.GarbledException;
import course.grade.worker.TooLongException;
import course.grade.worker.WorkerLimits;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A process that receives messages and answers each. It is killed, with all processes that it started, when an answer
 * takes too long, when it prints without end, and when it sends anything that is not an answer.
 */
public class WorkerProcess implements Closeable {
    private static final long WATCH_MILLIS = 40;
    private static final long SECONDS_TO_END = 5;
    private static final int KEPT_CHARACTERS = 4096;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Process process;
    private final Frames frames;
    private final Thread draining;

    private volatile @Nullable Deadline deadline;
    /** The last characters that it printed, which tell why a JVM crashed. */
    private volatile String printed = "";

    private final AtomicReference<@Nullable WorkerEndedException> ended = new AtomicReference<>();

    /** Watches a process that has just been started, and reads what it prints. */
    public WorkerProcess(Process process) {
        this.process = process;
        this.frames = new Frames(
                new BufferedInputStream(process.getInputStream()), new BufferedOutputStream(process.getOutputStream()));
        daemon("watches a worker's time", this::watch);
        draining = daemon("reads a worker's output", this::drain);
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The time that the process may use from now on. */
    public final void allow(Allowance allowance) {
        deadline = new Deadline(allowance, System.nanoTime(), ConfinedProcess.cpuTimeOf(process));
    }

    private record Deadline(Allowance allowance, long start, Duration cpu) {
        boolean hasPassed(Process process) {
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            return wall.compareTo(allowance.wall()) > 0
                    || (wall.multipliedBy(CORES).compareTo(allowance.cpu()) > 0
                            && ConfinedProcess.cpuTimeOf(process).minus(cpu).compareTo(allowance.cpu()) > 0);
        }
    }

    /**
     * Sends a message and returns the answer.
     *
     * @throws WorkerEndedException if the process did not answer, and never will
     */
    public final byte[] ask(byte[] message) throws WorkerEndedException {
        try {
            frames.send(message);
            return frames.receive();
        } catch (GarbledException e) {
            throw end(garbled());
        } catch (TooLongException e) {
            throw end(new WorkerEndedException(TaskStatus.OUTPUT_LIMIT, "Your answer is far too long to be read."));
        } catch (IOException e) {
            throw end(byItself());
        }
    }

    /** The message that the process sends unasked when it is ready. */
    final byte[] greeting() throws WorkerEndedException {
        try {
            return frames.receive();
        } catch (IOException e) {
            throw end(byItself());
        }
    }

    /** The reason to end a process that sent something that is not an answer. */
    static WorkerEndedException garbled() {
        return new WorkerEndedException(
                TaskStatus.PROTOCOL,
                "Something other than an answer came back. Does your code write to the grader's own file descriptor?");
    }

    /** Why the process ended by itself, as far as can be told from outside. */
    private WorkerEndedException byItself() {
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            draining.join(TimeUnit.SECONDS.toMillis(1)); // a detached process may hold the output open
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Optional<Limit> passed = ConfinedProcess.passedBy(process);
        if (passed.isPresent()) {
            return passed(passed.get());
        }
        return process.isAlive()
                ? new WorkerEndedException(
                        TaskStatus.CRASH, "The process closed its connection before there was an answer.")
                : ExitReason.of(process.exitValue(), printed);
    }

    /** The reason to end a worker that reported that it has no memory left. */
    static WorkerEndedException outOfMemory() {
        return passed(Limit.MEMORY);
    }

    private static WorkerEndedException passed(Limit limit) {
        return switch (limit) {
            case MEMORY ->
                new WorkerEndedException(TaskStatus.OUT_OF_MEMORY, "Your code used more memory than there is.");
            case CPU_TIME -> tooSlow();
            case PROCESSES ->
                new WorkerEndedException(TaskStatus.CRASH, "Your code started more threads and processes than it may.");
            case FILES ->
                new WorkerEndedException(
                        TaskStatus.OUT_OF_MEMORY,
                        "Your code made too many files: each of them takes memory, even an empty one.");
        };
    }

    private static WorkerEndedException tooSlow() {
        return new WorkerEndedException(
                TaskStatus.TIMEOUT,
                "Your code did not come back in time. Is there a loop without an end, or a very long one?");
    }

    /** How many processes the sandbox of this process contains, with the sandbox's own. */
    public final int processes() {
        return ConfinedProcess.processesOf(process);
    }

    /** Kills the process; the first reason that is given counts, and is returned. */
    final WorkerEndedException end(WorkerEndedException reason) {
        ended.compareAndSet(null, reason);
        kill();
        return Objects.requireNonNull(ended.get());
    }

    /** Whether the process has ended, or was told to. */
    public final boolean isOver() {
        return ended.get() != null || !process.isAlive();
    }

    private void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private void watch() {
        try {
            while (!process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                Deadline running = deadline;
                if (running != null && running.hasPassed(process)) {
                    end(tooSlow());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what the process prints: with a full pipe, its next print would block. */
    private void drain() {
        byte[] buffer = new byte[8192];
        long all = 0;
        try (InputStream output = process.getErrorStream()) {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                String text = printed + new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                printed = text.substring(Math.max(0, text.length() - KEPT_CHARACTERS));
                all += count;
                if (all > WorkerLimits.PRINTED_BYTES) {
                    end(new WorkerEndedException(TaskStatus.OUTPUT_LIMIT, "Your code prints without an end."));
                }
            }
        } catch (IOException e) {
            kill(); // its next print would block
        }
    }

    /** Kills the process and all processes that it started. */
    @Override
    public final void close() {
        deadline = null;
        end(new WorkerEndedException(TaskStatus.CRASH, "It was told to end."));
    }
}
