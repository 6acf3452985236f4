package chapter04.check;

import course.Sources;
import course.Task;
import course.feedback.Explanation;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The question behind an answer: it knows the task, where the student's method stands, and when to stop waiting. */
final class Asked {
    private static final long SECONDS = 10;
    /** Methods that did not come back once; nobody waits for them again. */
    private static final Set<String> ENDLESS = ConcurrentHashMap.newKeySet();

    private static volatile Worker worker = new Worker();

    private final String call;
    private final String method;
    private final Task task;

    Asked(String call) {
        this.call = call;
        this.method = call.substring(0, call.indexOf('('));
        this.task = Arrays.stream(Task.values())
                .filter(candidate -> candidate.methods().contains(method))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no task has a method " + method));
    }

    Explanation explain() {
        return new Explanation(task, call);
    }

    @Nullable
    <T> T run(Callable<T> question) {
        try {
            return call(question);
        } catch (Throwable thrown) {
            throw thrown(thrown);
        }
    }

    /** Calls the student's code in another thread, since a loop without end cannot be stopped from within. */
    @Nullable
    <T> T call(Callable<T> question) throws Throwable {
        if (ENDLESS.contains(method)) {
            throw wrong(explain()
                    .sentence("An earlier call of " + method + " did not come back, so this one was not" + " made."));
        }
        Future<T> answer = worker.submit(question);
        while (true) {
            try {
                return answer.get(SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() == null ? e : e.getCause();
            } catch (TimeoutException e) {
                if (!debugging()) {
                    throw endless();
                }
            }
        }
    }

    private AssertionError endless() {
        ENDLESS.add(method);
        AssertionError error = new AssertionError(explain()
                .sentence("Your code did not come back within " + SECONDS
                        + " seconds. Is there a loop without an end? It was here:"));
        error.setStackTrace(own(worker.stackTrace()));
        worker.abandon();
        worker = new Worker();
        return error;
    }

    /** The thread that calls the student's code; one for all, since ND4J takes its time in each new thread. */
    private static final class Worker {
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

    /** Whoever looks at the code step by step may take all the time in the world. */
    private static boolean debugging() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-agentlib:jdwp"));
    }

    /** What the student's code threw, its stack cut to the student's and the test's lines. */
    AssertionError thrown(Throwable thrown) {
        if (thrown instanceof AssertionError told
                && told.getMessage() != null
                && told.getMessage().startsWith(call)) {
            return told;
        }
        StackTraceElement[] own = own(thrown.getStackTrace());
        if (thrown instanceof UnsupportedOperationException todo
                && String.valueOf(todo.getMessage()).startsWith("TODO ")) {
            todo.setStackTrace(own);
            throw todo;
        }
        AssertionError error = new AssertionError(explain()
                .sentence("Your code threw " + thrown.getClass().getSimpleName()
                        + (thrown.getMessage() == null ? "." : ": " + thrown.getMessage())));
        error.setStackTrace(own);
        return error;
    }

    private static StackTraceElement[] own(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("chapter04."))
                .filter(frame -> !frame.getClassName().startsWith("chapter04.check."))
                .filter(frame -> !frame.getMethodName().startsWith("lambda$"))
                .distinct()
                .limit(4)
                .toArray(StackTraceElement[]::new);
    }

    /** A wrong answer; its stack begins where the student's method does, so that a click leads there. */
    AssertionError wrong(String message) {
        AssertionError error = new AssertionError(message);
        Stream<StackTraceElement> student = Sources.here().line(task, method).stream()
                .map(line -> new StackTraceElement(
                        task.exercise().className(), method, task.exercise().fileName(), line));
        Stream<StackTraceElement> test = Arrays.stream(error.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(task.exercise().testClassName()))
                .filter(frame -> !frame.getMethodName().startsWith("lambda$"))
                .limit(1);
        error.setStackTrace(Stream.concat(student, test).toArray(StackTraceElement[]::new));
        return error;
    }
}
