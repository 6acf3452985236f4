package course.grade.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values as bytes and back. There are twelve kinds of values and no others: nothing that is received can become an
 * object of another class. Every length is held against what is left of the message before room is made for it.
 */
public final class Wire {
    /** The letters that precede primitives and texts. */
    private static final Map<Class<?>, Character> PLAIN = Map.of(
            Boolean.class, 'b',
            Byte.class, 'y',
            Short.class, 'h',
            Character.class, 'c',
            Integer.class, 'i',
            Long.class, 'l',
            Float.class, 'f',
            Double.class, 'd',
            String.class, 's');

    private Wire() {}

    /** Whether a value is a primitive or a String. */
    static boolean isPlain(Object value) {
        return PLAIN.containsKey(value.getClass());
    }

    /** The bytes of a value: a primitive, a String, a {@link List}, {@link Numbers} or {@link Fields}. */
    public static byte[] encode(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail like that
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, DataOutputStream out) throws IOException {
        char kind = kind(value);
        out.writeByte(kind);
        switch (kind) {
            case 'b' -> out.writeBoolean((Boolean) value);
            case 'y' -> out.writeByte((Byte) value);
            case 'h' -> out.writeShort((Short) value);
            case 'c' -> out.writeChar((Character) value);
            case 'i' -> out.writeInt((Integer) value);
            case 'l' -> out.writeLong((Long) value);
            case 'f' -> out.writeFloat((Float) value);
            case 'd' -> out.writeDouble((Double) value);
            case 's' -> writeText((String) value, out);
            case '[' -> writeList((List<?>) value, out);
            case 'a' -> writeNumbers((Numbers) value, out);
            default -> {
                Fields fields = (Fields) value;
                writeText(fields.name(), out);
                writeList(fields.values(), out);
            }
        }
    }

    private static char kind(Object value) {
        if (value instanceof List) {
            return '[';
        }
        if (value instanceof Numbers) {
            return 'a';
        }
        if (value instanceof Fields) {
            return 'r';
        }
        Character plain = PLAIN.get(value.getClass());
        if (plain == null) {
            throw new IllegalArgumentException(
                    "there is no way to send a " + value.getClass().getName());
        }
        return plain;
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        String cut =
                text.length() > WorkerLimits.TEXT_CHARACTERS ? text.substring(0, WorkerLimits.TEXT_CHARACTERS) : text;
        byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeList(List<?> list, DataOutputStream out) throws IOException {
        out.writeInt(list.size());
        for (Object value : list) {
            write(value, out);
        }
    }

    private static void writeNumbers(Numbers numbers, DataOutputStream out) throws IOException {
        writeText(numbers.type(), out);
        long[] shape = numbers.shape();
        out.writeByte(shape.length);
        for (long size : shape) {
            out.writeLong(size);
        }
        out.writeBoolean(numbers.view());
        double[] values = numbers.values();
        out.writeInt(values.length);
        // all at once: one by one would take longer than most answers
        ByteBuffer packed = ByteBuffer.allocate(Double.BYTES * values.length);
        packed.asDoubleBuffer().put(values);
        out.write(packed.array());
    }

    /**
     * The value of these bytes, all of them.
     *
     * @throws GarbledException if they are not the bytes of a value
     */
    public static Object decode(byte[] bytes) throws GarbledException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            Object value = read(in, 0);
            if (in.hasRemaining()) {
                throw new GarbledException("something follows the value");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new GarbledException("the message ends too early");
        }
    }

    private static Object read(ByteBuffer in, int depth) throws GarbledException {
        if (depth > WorkerLimits.DEPTH) {
            throw new GarbledException("values too deep inside each other");
        }
        byte kind = in.get();
        return switch (kind) {
            case 'b' -> in.get() != 0;
            case 'y' -> in.get();
            case 'h' -> in.getShort();
            case 'c' -> in.getChar();
            case 'i' -> in.getInt();
            case 'l' -> in.getLong();
            case 'f' -> in.getFloat();
            case 'd' -> in.getDouble();
            case 's' -> readText(in);
            case '[' -> readList(in, depth);
            case 'a' -> readNumbers(in);
            case 'r' -> new Fields(readText(in), readList(in, depth));
            default -> throw new GarbledException("there is no kind " + kind);
        };
    }

    /** A count of things of at least so many bytes each, which must still be there. */
    private static int readCount(ByteBuffer in, int bytesEach) throws GarbledException {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / bytesEach) {
            throw new GarbledException("a count of " + count);
        }
        return count;
    }

    private static String readText(ByteBuffer in) throws GarbledException {
        byte[] bytes = new byte[readCount(in, 1)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<Object> readList(ByteBuffer in, int depth) throws GarbledException {
        int count = readCount(in, 2); // the smallest value takes two bytes
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(read(in, depth + 1));
        }
        return values;
    }

    private static Numbers readNumbers(ByteBuffer in) throws GarbledException {
        String type = readText(in);
        int rank = in.get();
        if (rank < 0 || rank > WorkerLimits.ARRAY_DIMENSIONS) {
            throw new GarbledException("an array of rank " + rank);
        }
        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = in.getLong();
        }
        boolean view = in.get() != 0;
        double[] values = new double[readCount(in, Double.BYTES)];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + Double.BYTES * values.length);
        if (values.length > 0 && values.length != Numbers.count(shape)) {
            throw new GarbledException("an array of " + values.length + " numbers in another shape");
        }
        return new Numbers(type, shape, values, view);
    }
}
