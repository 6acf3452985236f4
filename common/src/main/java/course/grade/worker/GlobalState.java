package course.grade.worker;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The state of the JVM that a student's code can change, and that the worker restores after each call. */
final class GlobalState {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private final Properties properties = (Properties) System.getProperties().clone();
    private final Set<Thread> threads = threads();
    private final PrintStream nowhere = counted();
    private volatile long printed;

    /** The state as it is now. */
    GlobalState() {
        restore();
    }

    /** Restores the state. */
    void restore() {
        printed = 0;
        System.setIn(InputStream.nullInputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        System.setProperties((Properties) properties.clone());
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(GlobalState.class.getClassLoader());
        boolean ignored = Thread.interrupted();
        assert ignored || !thread.isInterrupted();
    }

    /** Whether the call printed too much. */
    boolean tooMuchPrinted() {
        return printed > WorkerLimits.PRINTED_BYTES;
    }

    /** Whether no thread is alive but those from the beginning. */
    boolean alone() {
        return threads.containsAll(threads());
    }

    private static Set<Thread> threads() {
        ThreadGroup group = Objects.requireNonNull(Thread.currentThread().getThreadGroup());
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] found = new Thread[2 * group.activeCount() + 100];
        int count = group.enumerate(found);
        return Arrays.stream(found, 0, count).collect(Collectors.toSet());
    }

    /** A stream that counts the bytes and drops them, and throws when they are too many. */
    private PrintStream counted() {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        count(1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        count(length);
                    }
                },
                false,
                StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush(); // later calls use it, too
            }
        };
    }

    private synchronized void count(int bytes) {
        printed += bytes;
        if (tooMuchPrinted()) {
            throw new PrintedTooMuch();
        }
    }

    /** An error, so that code that catches exceptions does not continue. */
    private static final class PrintedTooMuch extends Error {
        private static final long serialVersionUID = 1L;
    }
}
