package course.watch;

import course.run.CapturedOutput;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run, the student's own among them.
 *
 * <p>Java cannot stop a thread that does not want to be stopped. So {@link TamedCode} makes the student's code ask, at
 * every turn of a loop and every call of a method, whether it may go on.
 */
public final class RunThreads extends ThreadGroup {
    private final CapturedOutput printed = new CapturedOutput();
    private volatile boolean over;

    /** Of a run that is about to begin. */
    RunThreads() {
        super("a run");
    }

    /** What the call gives, from a thread of its own, so that every thread that is started by it belongs to the run. */
    <T> T call(Callable<T> work) {
        FutureTask<T> run = new FutureTask<>(work);
        Thread thread = new Thread(this, run);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(); // the result comes a moment before the end of the thread
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the tests could not be run", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for the tests any more", e);
        }
    }

    /** What the threads of this run print. */
    CapturedOutput printed() {
        return printed;
    }

    /** Ends the run: a thread of the student's code stops at its next call of {@link #check}. */
    void end() {
        over = true;
        interrupt();
    }

    boolean ended() {
        return over;
    }

    /** Whether a thread is still at work; those that only wait do no harm. */
    boolean busy() {
        Thread[] threads = new Thread[activeCount()];
        int count = enumerate(threads);
        return Arrays.stream(threads, 0, count).anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
    }

    /** The run that the current thread belongs to, or null. */
    static @Nullable RunThreads current() {
        for (ThreadGroup group = Thread.currentThread().getThreadGroup(); group != null; group = group.getParent()) {
            if (group instanceof RunThreads threads) {
                return threads;
            }
        }
        return null;
    }

    /**
     * Called by the student's code.
     *
     * @throws Stopped if the run of this thread has ended
     */
    public static void check() {
        Thread thread = Thread.currentThread();
        if (thread.getThreadGroup() instanceof RunThreads threads
                && (threads.over || thread.isInterrupted())
                && !(thread instanceof ForkJoinWorkerThread)) { // those are lent from run to run
            throw new Stopped();
        }
    }

    /** Ends a thread. An Error, so that a {@code catch (Exception e)} lets it pass. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        private Stopped() {
            super("the run has ended", null, false, false);
        }
    }
}
