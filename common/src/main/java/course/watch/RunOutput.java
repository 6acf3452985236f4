package course.watch;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** System.out and System.err, sorted by the run that prints. */
final class RunOutput {
    private RunOutput() {}

    /** From now on, what the threads of a run print is kept with the run, and all else goes where it went before. */
    static void divert() {
        System.setOut(diverting(System.out));
        System.setErr(diverting(System.err));
    }

    private static PrintStream diverting(PrintStream before) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        write(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte @Nullable [] bytes, int offset, int count) {
                        RunThreads threads = RunThreads.current();
                        if (bytes == null) {
                            throw new NullPointerException();
                        }
                        if (threads == null) {
                            before.write(bytes, offset, count);
                        } else {
                            threads.printed().write(bytes, offset, count);
                        }
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }
}
