package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.quoted;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/**
 * A file of tensors in the safetensors format: 8 bytes with the length of the header, the header, which gives each
 * tensor's name, type, shape and position, and the numbers.
 *
 * <p>Opening a file reads only the header; the numbers of a tensor are read when asked for. Nothing in the file is
 * believed: a size or position that does not fit is a {@link CheckpointException}, before memory is allocated for it.
 */
public final class SafeTensors implements Closeable {
    private static final long MAX_HEADER_BYTES = 100_000_000; // the format's own limit
    private static final int BYTES_PER_READ = 1 << 20;

    private final String file;
    private final Map<String, TensorInfo> tensors;
    private final Map<String, String> metadata;
    private final long dataBegin;
    private final ByteSource bytes;

    private SafeTensors(String file, HeaderParser.Header header, long dataBegin, ByteSource bytes) {
        this.file = file;
        this.tensors = Collections.unmodifiableMap(header.tensors());
        this.metadata = Collections.unmodifiableMap(header.metadata());
        this.dataBegin = dataBegin;
        this.bytes = bytes;
    }

    /**
     * Opens a file and checks everything in it but the numbers.
     *
     * @throws CheckpointException if the file cannot be read or is not in the format
     */
    public static SafeTensors open(Path path) {
        FileBytes bytes = FileBytes.open(path);
        try {
            return of(path.toString(), bytes.size(), bytes);
        } catch (RuntimeException | Error failure) {
            bytes.close();
            throw failure;
        }
    }

    /** As {@link #open}, for {@code size} bytes from any source. */
    static SafeTensors of(String file, long size, ByteSource bytes) {
        if (size == 0) {
            throw new CheckpointException(file, "is empty; download it again");
        }
        ByteBuffer start = bytes.read(0, (int) Math.min(size, ForeignFormat.BYTES));
        long headerLength = headerLength(file, size, start.order(ByteOrder.LITTLE_ENDIAN));
        HeaderParser.Header header = HeaderParser.parse(file, text(file, bytes.read(Long.BYTES, (int) headerLength)));
        long dataBegin = Long.BYTES + headerLength;
        new DataLayout(file, size - dataBegin).check(header.tensors().values());
        return new SafeTensors(file, header, dataBegin, bytes);
    }

    private static long headerLength(String file, long size, ByteBuffer start) {
        boolean header = size > Long.BYTES && start.get(Long.BYTES) == '{';
        if (!header) {
            byte[] first = new byte[start.remaining()];
            start.get(0, first);
            ForeignFormat.recognize(file, first).ifPresent(problem -> {
                throw new CheckpointException(file, problem);
            });
        }
        if (size < Long.BYTES) {
            throw new CheckpointException(file, "has " + size + " bytes, too few for a safetensors file");
        }
        long length = start.getLong(0);
        long rest = size - Long.BYTES;
        if (header && length > rest) {
            throw new CheckpointException(
                    file,
                    "is truncated: its header takes " + length + " bytes, but only " + rest
                            + " are left; download it again");
        }
        if (length < 0 || length > Math.min(rest, MAX_HEADER_BYTES)) {
            throw new CheckpointException(
                    file,
                    "is not a safetensors file: its header would take " + Long.toUnsignedString(length)
                            + " bytes, but there are " + rest + " and at most " + MAX_HEADER_BYTES + " are allowed");
        }
        return length;
    }

    private static String text(String file, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(); // unlike new String, checks
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file, "its header is not valid UTF-8", e);
        }
    }

    /** The file's name, for messages. */
    String file() {
        return file;
    }

    /** All tensors of the file, by name. */
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    /** What the file says of itself, such as who wrote it. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * The tensor of this name.
     *
     * @throws CheckpointException if the file has no such tensor
     */
    public TensorInfo tensor(String name) {
        TensorInfo tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(file, "has no tensor " + quoted(name));
        }
        return tensor;
    }

    /**
     * The numbers of a tensor, to be read before this file is closed.
     *
     * @throws CheckpointException if the file has no tensor of that name, or it does not hold F32, F16 or BF16
     */
    public TensorFloats floats(String name) {
        TensorInfo tensor = tensor(name);
        tensor.requireFloats(file);
        return new TensorFloats(tensor, dataBegin, BYTES_PER_READ, bytes);
    }

    /** Closes the file. */
    @Override
    public void close() {
        bytes.close();
    }
}
