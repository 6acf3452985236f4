package course.grade.collect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A channel to read from, with a limit on how many bytes are read before {@link #unbound}. */
final class BoundedChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private long left;

    BoundedChannel(SeekableByteChannel channel, long limit) {
        this.channel = channel;
        this.left = limit;
    }

    /** Removes the limit. */
    void unbound() {
        left = Long.MAX_VALUE;
    }

    /** Whether a read failed because of the limit. */
    boolean isOverLimit() {
        return left < 0;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        left -= Math.max(0, count);
        if (isOverLimit()) {
            throw new IOException("more bytes than the limit");
        }
        return count;
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public int write(ByteBuffer buffer) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
