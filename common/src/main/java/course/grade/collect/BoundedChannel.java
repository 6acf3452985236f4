package course.grade.collect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.io.channels.FilterSeekableByteChannel;

/** A channel to read from, with a limit on how many bytes are read before {@link #unbound}. */
final class BoundedChannel extends FilterSeekableByteChannel<SeekableByteChannel> {
    private long left;

    BoundedChannel(SeekableByteChannel channel, long limit) {
        super(channel);
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
        int count = super.read(buffer);
        left -= Math.max(0, count);
        if (isOverLimit()) {
            throw new IOException("more bytes than the limit");
        }
        return count;
    }
}
