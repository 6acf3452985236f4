package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FramesTest {
    private static final int MARK = 0xC0A5E4F3;

    private static Frames reading(byte[] bytes) {
        return new Frames(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    }

    private static byte[] head(int mark, int length) {
        return ByteBuffer.allocate(8).putInt(mark).putInt(length).array();
    }

    @Test
    void messages_come_one_after_another_as_they_were_sent() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Frames out = new Frames(InputStream.nullInputStream(), sent);
        out.send(new byte[] {1, 2, 3});
        out.send(new byte[0]);
        out.send(new byte[WorkerLimits.MESSAGE_BYTES]);

        Frames in = reading(sent.toByteArray());

        assertThat(in.receive()).containsExactly(1, 2, 3);
        assertThat(in.receive()).isEmpty();
        assertThat(in.receive()).hasSize(WorkerLimits.MESSAGE_BYTES);
        assertThatExceptionOfType(EOFException.class).isThrownBy(in::receive);
    }

    @Test
    void a_message_that_is_too_long_is_not_sent() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Frames out = new Frames(InputStream.nullInputStream(), sent);

        assertThatExceptionOfType(TooLongException.class)
                .isThrownBy(() -> out.send(new byte[WorkerLimits.MESSAGE_BYTES + 1]));
        assertThat(sent.size()).isZero();
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("no mark", MARK + 1, 0, GarbledException.class),
                Arguments.of("a length below zero", MARK, -1, GarbledException.class),
                Arguments.of("a length above the most", MARK, WorkerLimits.MESSAGE_BYTES + 1, TooLongException.class),
                Arguments.of("an early end", MARK, 1, EOFException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void what_is_no_message_is_refused_by_its_head(
            String lie, int mark, int length, Class<? extends IOException> type) {
        assertThatExceptionOfType(type)
                .isThrownBy(() -> reading(head(mark, length)).receive());
    }

    @Test
    void room_is_made_only_for_bytes_that_arrive() {
        LargestRead stream = new LargestRead(head(MARK, WorkerLimits.MESSAGE_BYTES));
        Frames in = new Frames(stream, OutputStream.nullOutputStream());

        assertThatExceptionOfType(EOFException.class).isThrownBy(in::receive);
        assertThat(stream.room).isLessThan(WorkerLimits.MESSAGE_BYTES / 8);
    }

    /** Remembers the largest array that was there to be filled. */
    private static final class LargestRead extends ByteArrayInputStream {
        private int room;

        LargestRead(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            room = Math.max(room, into.length);
            return super.read(into, offset, length);
        }
    }
}
