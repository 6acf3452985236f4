package course.grade.judge;

import course.grade.TaskStatus;
import course.grade.sandbox.ConfinedProcess;
import course.grade.sandbox.Limit;
import course.grade.worker.Frames;
import course.grade.worker.GarbledException;
import course.grade.worker.TooLongException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that is asked and answers. It is ended, with all that it started, when an answer takes too long, when it
 * prints without end, and when anything comes that is no answer.
 */
final class Child implements Closeable {
    private static final long MOST_PRINTED = 16 << 20;
    private static final long LOOK_MILLIS = 40;
    private static final long SECONDS_TO_END = 5;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Process process;
    private final Frames frames;
    private final Printed printed = new Printed();
    private final Thread draining;
    /** The id of the last request that was answered, which a worker without memory may still bear in mind. */
    private OptionalLong lastId = OptionalLong.empty();

    private volatile @Nullable Clock clock;
    private volatile @Nullable Ended ended;

    Child(Process process) {
        this.process = process;
        this.frames = new Frames(
                new BufferedInputStream(process.getInputStream()), new BufferedOutputStream(process.getOutputStream()));
        daemon(this::watch);
        draining = daemon(this::drain);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "a worker's watch");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What may be used up from now on. */
    void allow(Allowance allowance) {
        clock = new Clock(allowance, System.nanoTime(), ConfinedProcess.cpuTimeOf(process));
    }

    private record Clock(Allowance allowance, long start, Duration cpu) {
        boolean isUp(Child child) {
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            return wall.compareTo(allowance.wall()) > 0
                    || (wall.multipliedBy(CORES).compareTo(allowance.cpu()) > 0
                            && ConfinedProcess.cpuTimeOf(child.process)
                                            .minus(cpu)
                                            .compareTo(allowance.cpu())
                                    > 0);
        }
    }

    /**
     * Asks.
     *
     * @throws Ended if the process did not answer, and never will
     */
    byte[] ask(byte[] question) throws Ended {
        try {
            frames.send(question);
            return frames.receive();
        } catch (GarbledException e) {
            throw end(garbled());
        } catch (TooLongException e) {
            throw end(new Ended(TaskStatus.OUTPUT_LIMIT, "Your answer is far too long to be read."));
        } catch (IOException e) {
            throw end(byItself());
        }
    }

    /** Whether a worker that names this id was really asked: it is of this request or, before it was read, of the last. */
    boolean asked(long id, long present) {
        return id == present || lastId.equals(OptionalLong.of(id));
    }

    void answered(long id) {
        lastId = OptionalLong.of(id);
    }

    /** Waits for what the process says first. */
    byte[] greeting() throws Ended {
        try {
            return frames.receive();
        } catch (IOException e) {
            throw end(byItself());
        }
    }

    /** What to say when something came that is no answer. */
    static Ended garbled() {
        return new Ended(
                TaskStatus.PROTOCOL,
                "Something other than an answer came back. Does your code write to the grader's own file descriptor?");
    }

    /** Why it ended, as far as can be told from outside. */
    private Ended byItself() {
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            draining.join(TimeUnit.SECONDS.toMillis(1)); // what a worker detached may hold its output open
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Optional<Limit> passed = ConfinedProcess.passedBy(process);
        if (passed.isPresent()) {
            return passed(passed.get());
        }
        return process.isAlive()
                ? new Ended(TaskStatus.CRASH, "The process closed its connection before there was an answer.")
                : ExitReason.of(process.exitValue(), printed.end());
    }

    /** What to say when the worker said that there is no memory left. */
    static Ended outOfMemory() {
        return passed(Limit.MEMORY);
    }

    private static Ended passed(Limit limit) {
        return switch (limit) {
            case MEMORY -> new Ended(TaskStatus.OUT_OF_MEMORY, "Your code used more memory than there is.");
            case CPU_TIME -> tooSlow();
            case PROCESSES -> new Ended(TaskStatus.CRASH, "Your code started more threads and processes than it may.");
            case FILES ->
                new Ended(
                        TaskStatus.OUT_OF_MEMORY,
                        "Your code made too many files: each of them takes memory, even an empty one.");
        };
    }

    private static Ended tooSlow() {
        return new Ended(
                TaskStatus.TIMEOUT,
                "Your code did not come back in time. Is there a loop without an end, or a very long one?");
    }

    /** How many processes there are of it, itself and what is around it among them. */
    int processes() {
        return ConfinedProcess.processesOf(process);
    }

    /** Ends the process; the first reason is the one that counts. */
    Ended end(Ended reason) {
        Ended first = claim(reason);
        kill();
        return first;
    }

    private synchronized Ended claim(Ended reason) {
        Ended already = ended;
        if (already == null) {
            ended = reason;
            return reason;
        }
        return already;
    }

    boolean isOver() {
        return ended != null || !process.isAlive();
    }

    private void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private void watch() {
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                Clock running = clock;
                if (running != null && running.isUp(this)) {
                    end(tooSlow());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what the worker prints: with a full pipe, its next print would block. */
    private void drain() {
        byte[] buffer = new byte[8192];
        try (InputStream output = process.getErrorStream()) {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                if (printed.add(buffer, count) > MOST_PRINTED) {
                    end(new Ended(TaskStatus.OUTPUT_LIMIT, "Your code prints without an end."));
                }
            }
        } catch (IOException e) {
            kill(); // nobody reads any more
        }
    }

    /** Ends the process and all that it started. */
    @Override
    public void close() {
        clock = null;
        claim(new Ended(TaskStatus.CRASH, "It was told to end."));
        kill();
    }
}
