package chapter04.check;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps the JVM up until it is closed, even when the code under test calls System.exit.
 *
 * <p>A JVM that was told to exit waits for its shutdown hooks, and so does the call of System.exit; all other threads
 * go on. So a hook that waits for the run to end is all it takes. Runtime.halt does not wait for anything.
 */
public final class StayingAlive {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "staying alive");

    /** Holds the JVM from now on. */
    public StayingAlive() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the JVM go. */
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way down, and the hook has been let go
        }
    }
}
