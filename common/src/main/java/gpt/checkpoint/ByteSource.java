package gpt.checkpoint;

import java.nio.ByteBuffer;

/** Bytes that can be read from any position, such as those of a file. */
@FunctionalInterface
interface ByteSource extends AutoCloseable {
    /** The {@code length} bytes that begin at byte {@code begin}. */
    ByteBuffer read(long begin, int length);

    /** Releases what the bytes are read from. */
    @Override
    default void close() {}
}
