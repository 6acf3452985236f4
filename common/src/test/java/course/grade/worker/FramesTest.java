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
import org.junit.jupiter.api.Test;

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

    @Test
    void without_its_mark_nothing_is_a_message() {
        assertThatExceptionOfType(GarbledException.class)
                .isThrownBy(() -> reading(head(MARK + 1, 0)).receive());
    }

    @Test
    void a_length_below_zero_is_garbled() {
        assertThatExceptionOfType(GarbledException.class)
                .isThrownBy(() -> reading(head(MARK, -1)).receive());
    }

    @Test
    void a_length_above_the_most_is_refused_before_anything_is_read() {
        assertThatExceptionOfType(TooLongException.class)
                .isThrownBy(() ->
                        reading(head(MARK, WorkerLimits.MESSAGE_BYTES + 1)).receive());
    }

    @Test
    void a_message_that_ends_early_is_an_end() {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> reading(head(MARK, 1)).receive());
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
