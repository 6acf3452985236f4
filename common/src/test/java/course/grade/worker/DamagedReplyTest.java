package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import course.types.ArraysInside;
import course.types.Functions;
import course.types.LayerBehavior;
import gpt.model.GPTConfig;
import gpt.nn.Linear;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The judge reads every reply, or finds it garbled, whatever a worker sends: nothing else is ever thrown. */
class DamagedReplyTest {
    private static final int DAMAGED = 30_000;
    private static final long ID = 4711;
    /** Room for the largest of them, if a reply were believed that claims such a length, is more than a JVM has. */
    private static final int[] EXTREMES = {0, 1, -1, 127, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private static List<byte[]> replies() {
        Numbers numbers = Numbers.of(Nd4j.arange(6).reshape(2, 3));
        Numbers mask = Numbers.of(Nd4j.create(new boolean[][] {{true, false}, {false, true}}));
        Numbers empty = Numbers.of(Nd4j.empty(DataType.FLOAT));
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(Values.toWire(new ParameterCount("W_query", 589_824L, 0L)));
        }
        Object config = Values.toWire(GPTConfig.GPT_CONFIG_124M);
        Object size = Values.toWire(new ModelSize(163_009_536L, 124_412_160L, 621.83));
        Object ids = Values.toWire(new int[][] {{1, 2}, {3}});
        Object function = Values.toWire(new Functions.LinearMap(Nd4j.ones(2, 3), Nd4j.zeros(2)));
        Fields fault = Fields.of("Fault", "java.lang.IllegalArgumentException", "got -3", "X.java:1", true);
        Object behavior = Values.toWire(LayerBehavior.of(new Linear(2, 1, true)));
        return List.of(
                Reply.encode(ID, 4_722_432L, List.of(), false, true),
                Reply.encode(ID, rows, List.of(), false, true),
                Reply.encode(ID, config, List.of(), false, true),
                Reply.encode(ID, size, List.of(), true, true),
                Reply.encode(ID, Fields.of("Optional", "gpt2-xl"), List.of(), false, false),
                Reply.encode(ID, mask, List.of(numbers, mask), false, true),
                Reply.encode(ID, empty, List.of(empty), false, true),
                Reply.encode(ID, fault, List.of(numbers), false, true),
                Reply.encode(ID, behavior, List.of(), false, true),
                Reply.encode(ID, ids, List.of(ids), false, true),
                Reply.encode(ID, Values.toWire(new float[] {1, 2}), List.of(), false, true),
                Reply.encode(ID, List.of(function, true, 'c', 1f), List.of(function), false, true));
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int wounds = 1 + random.nextInt(3);
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(Math.max(1, bytes.length));
            bytes = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> set(bytes, at, (byte) random.nextInt());
                case 2 -> set(bytes, at, (byte) "bildsar[yhcf".charAt(random.nextInt(12)));
                case 3 -> extreme(bytes, at, EXTREMES[random.nextInt(EXTREMES.length)]);
                case 4 -> twice(bytes, at, random.nextInt(40));
                default -> Arrays.copyOf(bytes, bytes.length + random.nextInt(40));
            };
        }
        return bytes;
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        if (at < bytes.length) {
            bytes[at] = value;
        }
        return bytes;
    }

    private static byte[] extreme(byte[] bytes, int at, int value) {
        byte[] changed = bytes;
        for (int i = 0; i < Integer.BYTES; i++) {
            changed = set(changed, at + i, (byte) (value >> (8 * (Integer.BYTES - 1 - i))));
        }
        return changed;
    }

    private static byte[] twice(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + end - at);
        System.arraycopy(bytes, at, longer, end, bytes.length - at);
        return longer;
    }

    @Test
    void every_damaged_reply_is_read_or_called_garbled() {
        List<byte[]> whole = replies();
        Random random = new Random(6);
        int garbled = 0;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bytes = damaged(whole.get(i % whole.size()), random);
            try {
                use(Reply.decode(bytes, ID));
            } catch (GarbledException e) {
                garbled++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("damaged reply " + i + ": " + Arrays.toString(bytes), e);
            }
        }
        assertThat(garbled).isBetween(DAMAGED / 2, DAMAGED - 1);
    }

    /** What the judge does with what it has read. */
    private static void use(Reply reply) throws GarbledException {
        for (Object array : reply.left()) {
            Values.fromWire(array);
        }
        assertThat(ArraysInside.of(new Object[] {reply.value()})).isNotNull();
    }

    @Test
    void every_damaged_stream_is_read_or_refused() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Frames out = new Frames(InputStream.nullInputStream(), sent);
        for (byte[] reply : replies()) {
            out.send(reply);
        }
        Random random = new Random(8);
        for (int i = 0; i < DAMAGED / 10; i++) {
            byte[] bytes = damaged(sent.toByteArray(), random);
            Frames in = new Frames(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
            assertThatExceptionOfType(IOException.class)
                    .as("stream %d", i)
                    .isThrownBy(() -> readAll(in))
                    .isInstanceOfAny(EOFException.class, GarbledException.class, TooLongException.class);
        }
    }

    private static void readAll(Frames in) throws IOException {
        while (true) {
            Reply.decode(in.receive(), ID);
        }
    }

    @Test
    void a_reply_to_another_question_is_none() {
        byte[] reply = Reply.encode(ID, 1L, List.of(), false, true);

        assertThatExceptionOfType(GarbledException.class).isThrownBy(() -> Reply.decode(reply, ID + 1));
    }
}
