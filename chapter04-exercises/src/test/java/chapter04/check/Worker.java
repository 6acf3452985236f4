package chapter04.check;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The thread that calls the student's code; one for all, since ND4J takes its time in each new thread. */
final class Worker {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::thread);
    private volatile @Nullable Thread thread;

    private Thread thread(Runnable work) {
        Thread fresh = new Thread(work, "your code");
        fresh.setDaemon(true);
        thread = fresh;
        return fresh;
    }

    <T> Future<T> submit(Callable<T> question) {
        return executor.submit(question);
    }

    StackTraceElement[] stackTrace() {
        Thread running = thread;
        return running == null ? new StackTraceElement[0] : running.getStackTrace();
    }

    void abandon() {
        executor.shutdownNow();
    }
}
