package gpt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsWriterTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private float[] asHalves(float... numbers) throws IOException {
        Path file = folder.resolve("halves.safetensors");
        SafeTensorsWriter writer = new SafeTensorsWriter(DType.F16);
        writer.add("a", List.of((long) numbers.length), FloatBuffer.wrap(numbers));
        writer.write(file);
        try (SafeTensors saved = SafeTensors.open(file)) {
            return SafeFile.numbers(saved, "a");
        }
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        Path file = folder.resolve("model.safetensors");
        float[] many = new float[70_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = (float) Math.sin(i);
        }
        SafeTensorsWriter writer = new SafeTensorsWriter(DType.F32);
        writer.metadata("n_heads", "3");
        writer.add("a", List.of(2L, 2L), FloatBuffer.wrap(new float[] {1, -2, Float.MIN_VALUE, 1e30f}));
        writer.add("many", List.of(7L, 10_000L), FloatBuffer.wrap(many));
        writer.write(file);

        try (SafeTensors saved = SafeTensors.open(file)) {
            assertThat(saved.metadata()).isEqualTo(Map.of("n_heads", "3"));
            assertThat(saved.tensor("a").shape()).containsExactly(2L, 2L);
            assertThat(SafeFile.numbers(saved, "a")).containsExactly(1, -2, Float.MIN_VALUE, 1e30f);
            assertThat(SafeFile.numbers(saved, "many")).containsExactly(many);
        }
    }

    @Test
    void the_numbers_begin_at_a_multiple_of_eight_bytes() throws IOException {
        for (String name : List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh")) {
            Path file = folder.resolve(name);
            SafeTensorsWriter writer = new SafeTensorsWriter(DType.F32);
            writer.add(name, List.of(1L), FloatBuffer.wrap(new float[] {1}));
            writer.write(file);

            assertThat(ByteBuffer.wrap(Files.readAllBytes(file))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())
                    .matches(length -> length % 8 == 0, "a multiple of 8");
        }
    }

    @Test
    void a_half_stays_the_same_half() throws IOException {
        float[] halves = new float[65536];
        for (int bits = 0; bits < 65536; bits++) {
            halves[bits] = DType.fromF16((short) bits);
        }

        assertThat(asHalves(halves)).containsExactly(halves);
    }

    @Test
    void a_number_becomes_the_nearest_half_and_the_even_one_of_two() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float below = DType.fromF16((short) bits);
            float above = DType.fromF16((short) (bits + 1));
            float middle = (below + above) / 2; // exact

            assertThat(new short[] {
                        DType.toF16(Math.nextDown(middle)),
                        DType.toF16(middle),
                        DType.toF16(Math.nextUp(middle)),
                        DType.toF16(-middle)
                    })
                    .as("around %s", middle)
                    .containsExactly((short) bits, (short) (bits + bits % 2), (short) (bits + 1), (short)
                            (0x8000 | bits + bits % 2));
        }
    }

    @Test
    void what_a_half_cannot_hold_becomes_infinite() throws IOException {
        assertThat(asHalves(65504, 65519.996f, 65520, -1e9f, Float.NEGATIVE_INFINITY, Float.NaN))
                .containsExactly(
                        65504,
                        65504,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NaN);
    }

    @Test
    void a_file_that_cannot_be_written_leaves_the_one_of_before() throws IOException {
        Path file = Files.writeString(folder.resolve("model.safetensors"), "before");
        Files.createDirectory(folder.resolve("model.safetensors.part")); // where the new one would be written
        SafeTensorsWriter writer = new SafeTensorsWriter(DType.F32);

        assertThatThrownBy(() -> writer.write(file)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("before");
    }

    @Test
    void only_F32_and_F16_are_written() {
        assertThatThrownBy(() -> new SafeTensorsWriter(DType.BF16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers are written as F32 or F16, got BF16");
    }
}
