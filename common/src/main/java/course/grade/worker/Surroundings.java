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

/** What a student's code finds around it; each call finds it as if no other had been made before. */
final class Surroundings {
    /** More than anybody prints to see what goes on. */
    private static final long MOST_PRINTED = 16 << 20;

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private final Properties properties = (Properties) System.getProperties().clone();
    private final Set<Thread> threads = threads();
    private final PrintStream nowhere = counted();
    private volatile long printed;

    /** As they are now. */
    Surroundings() {
        restore();
    }

    /** Makes everything as it was. */
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
        thread.setContextClassLoader(Surroundings.class.getClassLoader());
        boolean ignored = Thread.interrupted();
        assert ignored || !thread.isInterrupted();
    }

    /** Whether more was printed than is read. */
    boolean tooMuchPrinted() {
        return printed > MOST_PRINTED;
    }

    /** Whether there is no thread that was not there before. */
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

    /** Goes nowhere, and ends whoever prints without end. */
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
                flush(); // it serves the calls to come too
            }
        };
    }

    private synchronized void count(int bytes) {
        printed += bytes;
        if (tooMuchPrinted()) {
            throw new PrintedTooMuch();
        }
    }

    /** No exception, so that whoever catches those does not go on. */
    private static final class PrintedTooMuch extends Error {
        private static final long serialVersionUID = 1L;
    }
}
