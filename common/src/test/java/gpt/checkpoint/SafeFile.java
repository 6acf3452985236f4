package gpt.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Makes files in the safetensors format, valid and invalid ones. */
public final class SafeFile {
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    private record Tensor(String dtype, List<Long> shape, ByteBuffer data) {}

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Adds a tensor after the others, or replaces one. */
    SafeFile with(String name, String dtype, List<Long> shape, byte[] data) {
        tensors.put(name, new Tensor(dtype, shape, ByteBuffer.wrap(data)));
        return this;
    }

    /** Adds a tensor of zeros. */
    SafeFile with(String name, String dtype, Long... shape) {
        long bytes = List.of(shape).stream().reduce((long) DType.valueOf(dtype).bytes(), Math::multiplyExact);
        return with(name, dtype, List.of(shape), new byte[Math.toIntExact(bytes)]);
    }

    SafeFile without(String name) {
        Objects.requireNonNull(tensors.remove(name), name);
        return this;
    }

    /** The same tensors, with {@code prefix} before their names. */
    SafeFile prefixed(String prefix) {
        SafeFile prefixed = new SafeFile();
        tensors.forEach((name, tensor) -> prefixed.tensors.put(prefix + name, tensor));
        return prefixed;
    }

    /** All numbers of a tensor. */
    static float[] numbers(SafeTensors file, String name) {
        float[] numbers = new float[(int) file.tensor(name).numel()];
        file.floats(name).read(0, FloatBuffer.wrap(numbers));
        return numbers;
    }

    byte[] data(String name) {
        return Objects.requireNonNull(tensors.get(name), name).data().array();
    }

    /** The small checkpoint among the test resources, in the layout of the published ones. */
    static SafeFile tiny() {
        byte[] bytes = tinyBytes();
        SafeFile file = new SafeFile();
        SafeTensors opened = open(bytes);
        int data =
                8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        opened.tensors().forEach((name, tensor) -> {
            byte[] numbers = new byte[(int) (tensor.end() - tensor.begin())];
            System.arraycopy(bytes, data + (int) tensor.begin(), numbers, 0, numbers.length);
            file.with(name, tensor.dtype().name(), tensor.shape(), numbers);
        });
        return file;
    }

    static byte[] tinyBytes() {
        String name = "/oracle/tiny-gpt2.safetensors";
        try (InputStream in = Objects.requireNonNull(SafeFile.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link #tiny()} with every number of one tensor replaced, as a file of its own. */
    public static Path tinyPathWith(String name, float number) {
        SafeFile file = tiny();
        Tensor tensor = Objects.requireNonNull(file.tensors.get(name), name);
        ByteBuffer numbers = ByteBuffer.allocate(tensor.data().capacity()).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            numbers.putFloat(number);
        }
        return file.with(name, tensor.dtype(), tensor.shape(), numbers.array()).write();
    }

    /** {@link #tiny()} with a vocabulary of {@code tokens} tokens, whose logits are all 0, as a file of its own. */
    public static Path tinyPathWithVocabulary(int tokens) {
        SafeFile file = tiny();
        ByteBuffer rows = ByteBuffer.allocate(tokens * 20 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return file.with("wte.weight", "F32", List.of((long) tokens, 20L), rows.array())
                .write();
    }

    /** {@link #tiny()} as a file of its own. */
    public static Path tinyPath() {
        return write(tinyBytes());
    }

    byte[] bytes() {
        return bytesWithMetadata("");
    }

    /** The file with an entry before its tensors, such as {@code "__metadata__":{"format":"pt"},}. */
    byte[] bytesWithMetadata(String entry) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        String header = tensors.entrySet().stream()
                .map(tensor -> {
                    int begin = data.size();
                    data.writeBytes(tensor.getValue().data().array());
                    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(
                                    tensor.getKey(),
                                    tensor.getValue().dtype(),
                                    tensor.getValue().shape(),
                                    begin,
                                    data.size());
                })
                .collect(Collectors.joining(",", "{" + entry, "}"));
        return bytes(header, data.toByteArray());
    }

    /** A file with this header, valid or not, and this data. */
    static byte[] bytes(String header, byte... data) {
        return bytes(header.getBytes(StandardCharsets.UTF_8), data);
    }

    static byte[] bytes(byte[] header, byte... data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }

    /**
     * Writes a real file, below {@code target}, where the next run overwrites it.
     */
    static Path write(byte... bytes) {
        try {
            return Files.write(path(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path write() {
        return write(bytes());
    }

    static Path path() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "test-checkpoints"));
        return folder.resolve(WRITTEN.incrementAndGet() + ".safetensors");
    }

    /** Opens bytes as if they were a file; reading beyond them throws. */
    static SafeTensors open(byte... bytes) {
        return SafeTensors.of(
                "x.safetensors",
                bytes.length,
                (begin, length) -> ByteBuffer.wrap(bytes).slice(Math.toIntExact(begin), length));
    }
}
