package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.quoted;

import gpt.checkpoint.TensorFloats.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;

/**
 * A file of tensors in the safetensors format: 8 bytes that say how long the header is, the header, which says what each
 * tensor is called and where it lies, and the numbers.
 *
 * <p>Opening a file reads the header only, and a tensor costs nothing until it is read. Nothing in the file is believed:
 * what does not fit together is a {@link CheckpointException}, before memory is allocated for it. The file is not
 * mapped into memory: a mapped file that shrinks while it is read is an {@code InternalError}.
 */
public final class SafeTensors implements Closeable {
    private static final long LONGEST_HEADER = 100_000_000; // the format's own limit
    private static final int BYTES_PER_PIECE = 1 << 20;

    private final String file;
    private final Bytes data; // counted from the end of the header
    private final Closeable source;
    private final Header header;

    private SafeTensors(String file, Header header, Bytes data, Closeable source) {
        this.file = file;
        this.header = header;
        this.data = data;
        this.source = source;
    }

    /**
     * Opens a file and checks all of it but the numbers.
     *
     * @throws CheckpointException if it cannot be read or is not in the format
     */
    public static SafeTensors open(Path path) {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw new CheckpointException(file, "is a folder; give the file model.safetensors in it");
        }
        if (!Files.isRegularFile(path)) {
            String home = file.startsWith("~") ? "; ~ is not replaced by the home folder here" : "";
            throw new CheckpointException(file, Files.exists(path) ? "is not a file" : "does not exist" + home);
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return of(file, channel.size(), read(file, channel), channel);
            } catch (RuntimeException | Error | IOException failure) {
                channel.close();
                throw failure;
            }
        } catch (AccessDeniedException e) {
            throw new CheckpointException(file, "cannot be read: permission denied", e);
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be read: " + e, e);
        }
    }

    private static Bytes read(String file, FileChannel channel) {
        return (begin, length) -> {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            try {
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, begin + bytes.position()) < 0) {
                        throw new CheckpointException(
                                file,
                                "cannot be read: it has shrunk to " + channel.size() + " bytes while it was read");
                    }
                }
            } catch (IOException e) {
                throw new CheckpointException(file, "cannot be read: " + e, e);
            }
            return bytes.flip();
        };
    }

    /** Opens {@code size} bytes, wherever they are. */
    static SafeTensors of(String file, long size, Bytes bytes, Closeable source) {
        if (size == 0) {
            throw new CheckpointException(file, "is empty; download it again");
        }
        ByteBuffer start =
                bytes.at(0, (int) Math.min(size, ForeignFormat.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (size <= Long.BYTES || start.get(Long.BYTES) != '{') {
            byte[] first = new byte[start.remaining()];
            start.get(0, first);
            ForeignFormat.recognize(file, first).ifPresent(foreign -> {
                throw new CheckpointException(file, foreign);
            });
        }
        if (size < Long.BYTES) {
            throw new CheckpointException(file, "has " + size + " bytes, too few for a safetensors file");
        }
        long headerLength = start.getLong(0);
        long rest = size - Long.BYTES;
        if (headerLength > rest && size > Long.BYTES && start.get(Long.BYTES) == '{') {
            throw new CheckpointException(
                    file,
                    "is cut off in its header, which takes " + headerLength + " bytes, but there are " + rest
                            + "; download it again");
        }
        if (headerLength < 0 || headerLength > Math.min(rest, LONGEST_HEADER)) {
            throw new CheckpointException(
                    file,
                    "is no safetensors file: its header would take " + Long.toUnsignedString(headerLength)
                            + " bytes, but there are " + rest + " and at most " + LONGEST_HEADER + " are allowed");
        }
        Header header = Header.parse(file, text(file, bytes.at(Long.BYTES, (int) headerLength)));
        new DataLayout(file, rest - headerLength).check(header.tensors().values());
        long dataBegin = Long.BYTES + headerLength;
        return new SafeTensors(file, header, (begin, length) -> bytes.at(dataBegin + begin, length), source);
    }

    private static String text(String file, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(); // this one refuses what is no UTF-8
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file, "its header is not valid UTF-8", e);
        }
    }

    /** The file's name, for messages. */
    String file() {
        return file;
    }

    /** What the file says about all its tensors, by name. */
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(header.tensors());
    }

    /** What else the file says about itself, such as {@code format=pt}. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /**
     * What the file says about the tensor of this name.
     *
     * @throws CheckpointException if there is none
     */
    public TensorInfo tensor(String name) {
        TensorInfo tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new CheckpointException(file, "there is no tensor " + quoted(name));
        }
        return tensor;
    }

    /**
     * The numbers of a tensor, to be read before this file is closed.
     *
     * @throws CheckpointException if there is no tensor of that name, or it holds no F32, F16 or BF16
     */
    public TensorFloats floats(String name) {
        TensorInfo tensor = tensor(name);
        if (!tensor.dtype().isReadable()) {
            throw new CheckpointException(
                    file, "tensor " + quoted(name) + " holds " + tensor.dtype() + ", expected F32, F16 or BF16");
        }
        return new TensorFloats(tensor, BYTES_PER_PIECE, data);
    }

    /** Closes the file. */
    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be closed: " + e, e);
        }
    }
}
