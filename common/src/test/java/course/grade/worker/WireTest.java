package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class WireTest {
    static Stream<Object> values() {
        return Stream.of(
                Numbers.of(Nd4j.create(new boolean[][] {{true, false}, {false, true}})),
                Numbers.of(Nd4j.arange(6).reshape(2, 3).transpose()),
                Numbers.of(Nd4j.scalar(3.5)),
                Numbers.of(Nd4j.createFromArray(1.0, Double.NaN, Double.POSITIVE_INFINITY)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void an_array_comes_back_as_it_was_sent(Object value) throws GarbledException {
        assertThat(Wire.decode(Wire.encode(value))).isEqualTo(value);
    }

    @Test
    void a_long_text_is_cut_before_it_is_sent() throws GarbledException {
        assertThat((String) Wire.decode(Wire.encode("é".repeat(1_000_000)))).hasSize(100_000);
    }

    @Test
    void what_is_no_value_cannot_be_sent() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Wire.encode(new int[0]))
                .withMessageContaining("[I");
    }

    static Stream<byte[]> lies() {
        return Stream.of(
                new byte[0],
                bytes(10, 'x').array(),
                bytes(3, 'b').array(),
                bytes(1, 'i').array(),
                text(Integer.MAX_VALUE, "short"),
                text(-1, "short"),
                text(6, "short"),
                bytes(5, '[').putInt(1, Integer.MAX_VALUE).array(),
                bytes(5, '[').putInt(1, Integer.MIN_VALUE).array(),
                bytes(6, '[').putInt(1, 1).array(),
                array(33, 0),
                array(-1, 0),
                array(0, Integer.MAX_VALUE),
                array(0, -1),
                array(0, 2),
                deep(10_000));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void bytes_that_are_no_value_are_garbled(byte[] bytes) {
        assertThatExceptionOfType(GarbledException.class).isThrownBy(() -> Wire.decode(bytes));
    }

    @Test
    void numbers_in_a_shape_that_they_do_not_fill_are_garbled() {
        byte[] bytes = Wire.encode(Numbers.of(Nd4j.arange(6).reshape(2, 3)));
        bytes[bytes.length - 6 * Double.BYTES - 4 - 1 - 1]++; // 2 × 4

        assertThatExceptionOfType(GarbledException.class)
                .isThrownBy(() -> Wire.decode(bytes))
                .withMessageContaining("6 numbers");
    }

    private static byte[] text(int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes(5 + bytes.length, 's').putInt(1, length).put(5, bytes).array();
    }

    /** An array of a rank and a count of numbers, and nothing of either. */
    private static byte[] array(int rank, int count) {
        return bytes(11, 'a').put(5, (byte) rank).putInt(7, count).array();
    }

    private static byte[] deep(int depth) {
        ByteBuffer bytes = ByteBuffer.allocate(5 * depth);
        for (int i = 0; i < depth; i++) {
            bytes.put((byte) '[').putInt(1);
        }
        return bytes.array();
    }

    private static ByteBuffer bytes(int length, char kind) {
        return ByteBuffer.allocate(length).put(0, (byte) kind);
    }
}
