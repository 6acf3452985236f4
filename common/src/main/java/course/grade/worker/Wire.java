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

/**
 * Values as bytes and back. There are twelve kinds of values and no others: nothing that is received can become an
 * object of another class. Every length is held against what is left of the message before room is made for it.
 */
public final class Wire {
    private Wire() {}

    /** Whether a value is a primitive or a String. */
    static boolean isPlain(Object value) {
        return value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Character
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof String;
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
        if (value instanceof Boolean truth) {
            out.writeByte('b');
            out.writeBoolean(truth);
        } else if (value instanceof Byte number) {
            out.writeByte('y');
            out.writeByte(number);
        } else if (value instanceof Short number) {
            out.writeByte('h');
            out.writeShort(number);
        } else if (value instanceof Character character) {
            out.writeByte('c');
            out.writeChar(character);
        } else if (value instanceof Integer number) {
            out.writeByte('i');
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Float number) {
            out.writeByte('f');
            out.writeFloat(number);
        } else if (value instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (value instanceof String text) {
            out.writeByte('s');
            writeText(text, out);
        } else if (value instanceof List<?> list) {
            out.writeByte('[');
            writeList(list, out);
        } else if (value instanceof Numbers numbers) {
            out.writeByte('a');
            writeNumbers(numbers, out);
        } else if (value instanceof Fields fields) {
            out.writeByte('r');
            writeText(fields.name(), out);
            writeList(fields.values(), out);
        } else {
            throw new IllegalArgumentException(
                    "there is no way to send a " + value.getClass().getName());
        }
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
