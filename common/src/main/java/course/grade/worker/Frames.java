package course.grade.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Messages one after another in a stream: a mark, the length, the bytes. */
public final class Frames {
    /** The longest message that is sent or read. */
    public static final int MOST_BYTES = 4 << 20;

    /** Tells a message from what else a process may print, such as a greeting. */
    private static final int MARK = 0xC0A5E4F3;

    private final DataInputStream in;
    private final DataOutputStream out;

    /** Messages read from the one and written to the other. */
    public Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** Sends a message. */
    public void send(byte[] message) throws IOException {
        if (message.length > MOST_BYTES) {
            throw new TooLongException(message.length);
        }
        out.writeInt(MARK);
        out.writeInt(message.length);
        out.write(message);
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
        if (length > MOST_BYTES) {
            throw new TooLongException(length);
        }
        byte[] message = in.readNBytes(length); // makes room as it comes
        if (message.length < length) {
            throw new EOFException("a message ends early");
        }
        return message;
    }
}
