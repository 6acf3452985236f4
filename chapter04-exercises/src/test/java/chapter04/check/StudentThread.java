package chapter04.check;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that calls the student's code; one for all, since ND4J takes its time in each new thread. */
final class StudentThread {
    private final ExecutorService executor = executor(this::thread);
    private volatile @Nullable Thread thread;

    /** Of a thread that ends when nobody asks any more: a waiting one would hold on to the student's classes. */
    private static ExecutorService executor(ThreadFactory threads) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

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
