package chapter04.check;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps the JVM up when the code under test calls System.exit, until it is halted.
 *
 * <p>A JVM that was told to exit waits for its shutdown hooks, and so does the call of System.exit; all other threads go on.
 * So the hook never returns, unless a signal ends the JVM, such as Ctrl-C. Runtime.halt does not wait for hooks.
 */
public final class StayingAlive {
    private StayingAlive() {}

    /** Keeps the JVM up from now on. */
    public static void begin() {
        Runtime.getRuntime().addShutdownHook(new Thread(StayingAlive::stay, "staying alive"));
    }

    private static void stay() {
        try {
            if (Thread.getAllStackTraces().values().stream().anyMatch(StayingAlive::exits)) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a thread with this stack is in System.exit, which a signal does not call. */
    static boolean exits(StackTraceElement... stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }
}
