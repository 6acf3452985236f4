package gpt.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a file of tensors in the safetensors format, which {@link SafeTensors} reads. */
public final class SafeTensorsWriter {
    private static final int ALIGNMENT = Long.BYTES;
    private static final int NUMBERS_PER_WRITE = 1 << 16;

    private record Tensor(TensorInfo info, FloatBuffer numbers) {}

    private final DType dtype;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private long end;

    /**
     * A file without tensors yet.
     *
     * @param dtype what the numbers are rounded to
     * @throws IllegalArgumentException if it is neither F32 nor F16
     */
    public SafeTensorsWriter(DType dtype) {
        if (dtype != DType.F32 && dtype != DType.F16) {
            throw new IllegalArgumentException("numbers are written as F32 or F16, got " + dtype);
        }
        this.dtype = dtype;
    }

    /** Adds a word about the file. */
    public void metadata(String key, String value) {
        metadata.put(key, value);
    }

    /** Adds a tensor; its numbers, in row-major order, are read when the file is written. */
    public void add(String name, List<Long> shape, FloatBuffer numbers) {
        long begin = end;
        end += (long) numbers.remaining() * dtype.bytes();
        tensors.add(new Tensor(new TensorInfo(name, dtype, shape, begin, end), numbers.duplicate()));
    }

    /** Writes the file whole, or not at all: another program sees the file of before or the new one. */
    public void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            write(out);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(OutputStream out) throws IOException {
        byte[] header = header();
        byte[] length = new byte[Long.BYTES];
        littleEndian(length).putLong(header.length);
        out.write(length);
        out.write(header);
        for (Tensor tensor : tensors) {
            FloatBuffer numbers = tensor.numbers().duplicate();
            while (numbers.hasRemaining()) {
                out.write(bytes(numbers, Math.min(numbers.remaining(), NUMBERS_PER_WRITE)));
            }
        }
    }

    /** The JSON object of all names, types, shapes and places, with spaces at its end so that the numbers begin at a multiple of 8. */
    private byte[] header() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(header)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(HeaderParser.METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            for (Tensor tensor : tensors) {
                TensorInfo info = tensor.info();
                json.writeObjectFieldStart(info.name());
                json.writeStringField("dtype", info.dtype().name());
                writeNumbers(json, "shape", info.shape());
                writeNumbers(json, "data_offsets", List.of(info.begin(), info.end()));
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        while (header.size() % ALIGNMENT != 0) {
            header.write(' ');
        }
        return header.toByteArray();
    }

    private static void writeNumbers(JsonGenerator json, String key, List<Long> numbers) throws IOException {
        json.writeFieldName(key);
        json.writeArray(numbers.stream().mapToLong(Long::longValue).toArray(), 0, numbers.size());
    }

    private byte[] bytes(FloatBuffer numbers, int count) {
        byte[] array = new byte[count * dtype.bytes()];
        ByteBuffer bytes = littleEndian(array);
        for (int i = 0; i < count; i++) {
            if (dtype == DType.F32) {
                bytes.putFloat(numbers.get());
            } else {
                bytes.putShort(DType.toF16(numbers.get()));
            }
        }
        return array;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
