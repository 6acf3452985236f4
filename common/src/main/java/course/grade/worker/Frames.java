package course.grade.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;

/** Messages one after another in a stream: a mark, the length, the bytes. */
public final class Frames {
    /**
     * The script that starts a JVM, given as its arguments, whose messages travel on file descriptors 3 (in) and 4
     * (out): descriptor 0 is empty, and what anything prints to 1, as ND4J's native code does, joins the error output.
     */
    public static final String BESIDE_THE_OUTPUT = "exec \"$@\" 3<&0 4>&1 </dev/null 1>&2";

    /** The option without which a JVM started like that cannot open its descriptors 3 and 4. */
    public static final String OPENS_DESCRIPTORS = "--add-opens=java.base/java.io=ALL-UNNAMED";

    private static final int REQUESTS = 3;
    private static final int REPLIES = 4;

    /** Begins each message, so that a message can be distinguished from other bytes. */
    private static final int MARK = 0xC0A5E4F3;

    private final DataInputStream in;
    private final OutputStream out;

    /** Messages read from the one and written to the other. */
    public Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** The messages of this process, which was started by {@link #BESIDE_THE_OUTPUT} or, without a shell, plainly. */
    public static Frames ofThisProcess() {
        return new Frames(
                new BufferedInputStream(new FileInputStream(descriptor(REQUESTS, FileDescriptor.in))),
                new BufferedOutputStream(replies()));
    }

    /** Where this process's messages go, without a buffer. */
    static FileOutputStream replies() {
        return new FileOutputStream(descriptor(REPLIES, FileDescriptor.out));
    }

    private static FileDescriptor descriptor(int number, FileDescriptor plain) {
        if (!FileDescriptor.class.getModule().isOpen("java.io", Frames.class.getModule())) {
            return plain;
        }
        try {
            // Opening /dev/fd/3 instead is refused to a worker that is another user than the pipe's.
            Constructor<FileDescriptor> byNumber = FileDescriptor.class.getDeclaredConstructor(int.class);
            byNumber.setAccessible(true);
            return byNumber.newInstance(number);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("file descriptor " + number + " cannot be used", e);
        }
    }

    /** Sends a message. */
    public void send(byte[] message) throws IOException {
        if (message.length > WorkerLimits.MESSAGE_BYTES) {
            throw new TooLongException(message.length);
        }
        out.write(whole(message));
        out.flush();
    }

    /** The bytes that would be sent for a message. */
    static byte[] whole(byte[] message) {
        return ByteBuffer.allocate(2 * Integer.BYTES + message.length)
                .putInt(MARK)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /**
     * The next message; its length is checked, and room is made only for what comes.
     *
     * @throws EOFException if there is no further one, or not all of it
     * @throws GarbledException if what comes is no message
     * @throws TooLongException if it is longer than any that is read
     */
    public byte[] receive() throws IOException {
        if (in.readInt() != MARK) {
            throw new GarbledException("no message begins like this");
        }
        int length = in.readInt();
        if (length < 0) {
            throw new GarbledException("a message cannot have the length " + length);
        }
        if (length > WorkerLimits.MESSAGE_BYTES) {
            throw new TooLongException(length);
        }
        byte[] message = in.readNBytes(length); // makes room as it comes
        if (message.length < length) {
            throw new EOFException("a message ends early");
        }
        return message;
    }
}
