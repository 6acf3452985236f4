package gpt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorsTest {
    private static float[] read(SafeTensors file, String name) {
        float[] numbers = new float[Math.toIntExact(file.tensor(name).numel())];
        file.floats(name).read(0, FloatBuffer.wrap(numbers));
        return numbers;
    }

    private static byte[] f32(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    private static byte[] halves(int from, int to) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = from; bits < to; bits++) {
            bytes.putShort((short) bits);
        }
        return bytes.array();
    }

    @Test
    void lists_the_tensors_of_a_file_and_reads_them_by_name() {
        Path path = new SafeFile()
                .with("a", "F32", List.of(2L, 3L), f32(1, 2, 3, 4, 5, 6))
                .with("empty", "F32", 0L, 5L)
                .with("one", "F32", List.of(), f32(-0.5f))
                .write();

        try (SafeTensors file = SafeTensors.open(path)) {
            assertThat(file.tensors().keySet()).containsExactly("a", "empty", "one");
            assertThat(file.tensor("a")).isEqualTo(new TensorInfo("a", DType.F32, List.of(2L, 3L), 0, 24));
            assertThat(read(file, "a")).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(read(file, "empty")).isEmpty();
            assertThat(read(file, "one")).containsExactly(-0.5f);
        }
    }

    @Test
    void metadata_is_not_listed_as_a_tensor_and_spaces_may_follow_the_header() {
        SafeTensors file = SafeFile.open(SafeFile.bytes("{\"__metadata__\":{\"format\":\"pt\"}}   "));

        assertThat(file.tensors()).isEmpty();
    }

    @Test
    void the_data_may_be_in_another_order_than_the_names() {
        SafeTensors file = SafeFile.open(SafeFile.bytes(
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                        + "\"\\u0061\":{\"data_offsets\":[0,4],\"shape\":[1],\"dtype\":\"F32\"}}",
                f32(1, 2)));

        assertThat(read(file, "b")).containsExactly(2);
        assertThat(read(file, "a")).containsExactly(1);
    }

    @Test
    void reads_any_range_of_a_tensor_in_several_reads() {
        float[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        ByteBuffer bytes = ByteBuffer.wrap(f32(numbers));
        TensorInfo tensor = new TensorInfo("a", DType.F32, List.of(10L), 0, 40);
        TensorFloats floats = new TensorFloats(
                tensor, 0, 15, (begin, length) -> bytes.slice((int) begin, length)); // three numbers per read

        for (int from = 0; from <= 10; from++) {
            for (int to = from; to <= 10; to++) {
                float[] range = new float[to - from];
                floats.read(from, FloatBuffer.wrap(range));
                assertThat(range).isEqualTo(Arrays.copyOfRange(numbers, from, to));
            }
        }
        assertThatThrownBy(() -> floats.read(8, FloatBuffer.allocate(3))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> floats.read(-1, FloatBuffer.allocate(1)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void reads_a_tensor_of_more_than_2_GB_to_its_end() throws IOException {
        long count = (1L << 31) / 2 + 3;
        byte[] header = "{\"big\":{\"dtype\":\"F16\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(count, 2 * count)
                .getBytes(StandardCharsets.UTF_8);
        Path path = SafeFile.path();
        Files.deleteIfExists(path); // SPARSE applies to new files only
        path.toFile().deleteOnExit();
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(SafeFile.bytes(header)));
            channel.write(ByteBuffer.wrap(halves(0x3c00, 0x3c01)), 8 + header.length + 2 * (count - 1));
        }

        try (SafeTensors file = SafeTensors.open(path)) {
            FloatBuffer last = FloatBuffer.allocate(2);
            file.floats("big").read(count - 2, last);
            assertThat(last.array()).containsExactly(0, 1);
        }
    }

    @Test
    void F32_keeps_every_bit_of_the_special_values() {
        float[] special = {
            0f,
            -0f,
            1f,
            -1f,
            Float.MIN_VALUE,
            -Float.MIN_NORMAL,
            Float.MAX_VALUE,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY
        };
        SafeTensors file = SafeFile.open(
                new SafeFile().with("a", "F32", List.of(10L), f32(special)).bytes());

        assertThat(read(file, "a")).isEqualTo(special);
        assertThat(Float.floatToRawIntBits(read(file, "a")[1])).isEqualTo(0x80000000);
    }

    /** All 65,536 bit patterns, against the definition of the formats in double arithmetic. */
    @Test
    void F16_and_BF16_give_the_float32_that_equals_each_of_their_values() {
        SafeTensors file = SafeFile.open(new SafeFile()
                .with("f16", "F16", List.of(65536L), halves(0, 65536))
                .with("bf16", "BF16", List.of(65536L), halves(0, 65536))
                .bytes());
        float[] f16 = read(file, "f16");
        float[] bf16 = read(file, "bf16");

        for (int bits = 0; bits < 65536; bits++) {
            assertSame(f16[bits], value(bits, 5, 10), bits);
            assertSame(bf16[bits], value(bits, 8, 7), bits);
        }
        assertThat(new float[] {f16[0x3c00], f16[0xc000], f16[0x7bff], f16[0x0400], f16[0x0001], f16[0x03ff]})
                .containsExactly(1f, -2f, 65504f, 0x1p-14f, 0x1p-24f, 1023 * 0x1p-24f);
        assertThat(new float[] {bf16[0x3f80], bf16[0xc000], bf16[0x7f7f], bf16[0x0001]})
                .containsExactly(1f, -2f, 255 * 0x1p120f, 0x1p-133f);
    }

    private static double value(int bits, int exponentBits, int fractionBits) {
        int sign = (bits & 0x8000) == 0 ? 1 : -1;
        int exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1);
        double fraction = (bits & ((1 << fractionBits) - 1)) / (double) (1 << fractionBits);
        int bias = (1 << (exponentBits - 1)) - 1;
        if (exponent == (1 << exponentBits) - 1) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0
                ? sign * fraction * Math.pow(2, 1 - bias)
                : sign * (1 + fraction) * Math.pow(2, exponent - bias);
    }

    private static void assertSame(float actual, double expected, int bits) {
        assertThat(Double.compare(actual, expected)) // distinguishes 0 from -0, and NaN equals NaN
                .as("%04x is %s, expected %s", bits, actual, expected)
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void a_file_may_hold_tensors_of_any_type_and_those_of_floats_can_be_read(DType dtype) {
        SafeTensors file =
                SafeFile.open(new SafeFile().with("a", dtype.name(), 3L).bytes());

        assertThat(file.tensor("a").numel()).isEqualTo(3);
        if (List.of(DType.F32, DType.F16, DType.BF16).contains(dtype)) {
            assertThat(read(file, "a")).containsExactly(0, 0, 0);
        } else {
            assertThatThrownBy(() -> file.floats("a"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("x.safetensors: tensor \"a\" holds " + dtype + ", expected F32, F16 or BF16");
        }
    }

    @Test
    void a_missing_tensor_is_refused_by_name() {
        assertThatThrownBy(() -> SafeFile.open(SafeFile.tinyBytes()).floats("wte"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("x.safetensors: has no tensor \"wte\"");
    }

    @Test
    void nothing_can_be_read_from_a_closed_file() {
        SafeTensors file = SafeTensors.open(SafeFile.tinyPath());
        TensorFloats floats = file.floats("ln_f.bias");
        file.close();

        assertThatThrownBy(() -> floats.read(0, FloatBuffer.allocate(20)))
                .isInstanceOf(CheckpointException.class)
                .hasCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void a_file_that_shrinks_while_it_is_read_is_refused() throws IOException {
        Path path = SafeFile.tinyPath();
        try (SafeTensors file = SafeTensors.open(path);
                FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            TensorFloats bias = file.floats("ln_f.bias");
            TensorFloats embedding = file.floats("wte.weight");
            embedding.read(0, FloatBuffer.allocate(20));
            channel.truncate(100);

            for (TensorFloats floats : List.of(bias, embedding)) {
                assertThatThrownBy(() -> floats.read(0, FloatBuffer.allocate(20)))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessage(path + ": cannot be read: it shrank to 100 bytes while it was being read");
            }
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_path_without_a_usable_file_is_refused() throws IOException {
        assertThatThrownBy(() -> SafeTensors.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder + ": is a folder; give the file model.safetensors in it");
        assertThatThrownBy(() -> SafeTensors.open(folder.resolve("missing")))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder.resolve("missing") + ": does not exist");
        assertThatThrownBy(() -> SafeTensors.open(Path.of("~/model.safetensors")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith(": does not exist; ~ is not expanded to the home folder here");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> SafeTensors.open(empty))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(empty + ": is empty; download it again");
    }

    static Stream<Arguments> foreignFiles() {
        return Stream.of(
                foreign(
                        "is a Git LFS pointer, not the weights; run \"git lfs pull\" in its repository, or download the file"
                                + " itself",
                        "version https://git-lfs.github.com/spec/v1\noid sha256:248dfc39\nsize 548105171\n"),
                foreign(HTML, "<!doctype html>\n<html><body>404</body></html>"),
                foreign(HTML, "\ufeff\r\n  <!DOCTYPE HTML PUBLIC>"),
                foreign(HTML, "<!-- not found -->\n<!doctype html>"),
                foreign(HTML, "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"),
                arguments(HTML, "\ufeff<!doctype html>".getBytes(StandardCharsets.UTF_16LE)),
                arguments(HTML, "<!doctype html>".getBytes(StandardCharsets.UTF_16)),
                foreign(HTML, "<html lang=\"en\">" + "x".repeat(2000)),
                foreign(
                        "is a Git LFS pointer, not the weights; run \"git lfs pull\" in its repository, or download the file"
                                + " itself",
                        "\ufeffversion https://git-lfs.github.com/spec/v1\r\n"),
                foreign(INDEX, "{\"metadata\": {\"total_size\": 6}, \"weight_map\": {}}"),
                foreign(INDEX, "{\n  \"metadata\": {\n    \"total_size\": 548090880\n  }\n"),
                foreign(INDEX, "{\"weight_map\":{\"wte.weight\":\"model-00001-of-00002.safetensors\"}}"),
                foreign("is a text file that begins with \"{\", not the weights" + INSTEAD, "{\n \"n_layer\": 12\n}"),
                foreign(
                        "is a text file that begins with \"Entry not found\", not the weights" + INSTEAD,
                        "Entry not found"),
                foreign("holds only whitespace" + INSTEAD, "\n \n"),
                arguments("begins with zeros; the download may be incomplete", new byte[512]),
                foreign("is a text file that begins with \"404\", not the weights" + INSTEAD, "404"),
                foreign("is a text file that begins with \"Zürich\", not the weights" + INSTEAD, "Zürich\nBern"),
                foreign("is a zip archive, such as pytorch_model.bin" + INSTEAD, "PK\u0003\u0004\0\0\b\b"),
                foreign("is a zip archive, such as pytorch_model.bin" + INSTEAD, "PK\u0003\u0004\0\0\0\0data"),
                foreign("is a GGUF or GGML file, made for llama.cpp" + INSTEAD, "GGUF\u0003\0\0\0\u0001\0"),
                arguments(
                        "is a Python pickle, such as pytorch_model.bin" + INSTEAD,
                        new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10, 'l', (byte) 0xfc, (byte) 0x9c, 'F', (byte) 0xf9}),
                arguments(
                        "is an HDF5 file, such as tf_model.h5" + INSTEAD,
                        new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0}),
                arguments(
                        "is compressed with gzip; decompress it first",
                        new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}));
    }

    private static final String INSTEAD = "; download model.safetensors instead";
    private static final String HTML =
            "is a web page (HTML or XML), not the weights; the download led to a page about the file or to an error"
                    + INSTEAD;
    private static final String INDEX =
            "is the index of a sharded model (JSON), not the weights; a GPT-2 is loaded from a single file" + INSTEAD;

    private static Arguments foreign(String message, String content) {
        return arguments(message, content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("foreignFiles")
    void the_message_for_a_file_of_another_format_names_that_format(String message, byte[] content) {
        Path path = SafeFile.write(content);

        assertThatThrownBy(() -> SafeTensors.open(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": " + message);
    }

    @Test
    void a_TensorFlow_checkpoint_is_recognized_by_its_file_name() throws IOException {
        Path path =
                Files.write(folder.resolve("model.ckpt.data-00000-of-00001"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8});

        assertThatThrownBy(() -> SafeTensors.open(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": is a TensorFlow checkpoint, to judge by its name" + INSTEAD);
    }

    private static final String F32 = "\"dtype\":\"F32\"";

    static Stream<Arguments> violations() {
        return Stream.of(
                wrong("has 7 bytes, too few", new byte[7]),
                wrong("is truncated: its header takes 3 bytes, but only 2 are left", length(3, "{}")),
                wrong("its header would take 3 bytes, but there are 2", length(3, "\0}")),
                wrong("its header would take 18446744073709551615 bytes", length(-1, "{}")),
                wrong("its header takes 9223372036854775807 bytes", length(Long.MAX_VALUE, "{}")),
                wrong("its header is not a JSON object", length(0, "")),
                wrong("its header is not a JSON object", SafeFile.bytes(" {}")),
                wrong("its header is not a JSON object", SafeFile.bytes("[]")),
                wrong("its header is not a JSON object", SafeFile.bytes("\ufeff{}")),
                wrong("its header is not valid UTF-8", SafeFile.bytes(new byte[] {'{', '"', (byte) 0xff, '"'})),
                wrong("its header is not valid UTF-8", SafeFile.bytes(new byte[] {'{', (byte) 0xc0, (byte) 0xaf, '}'})),
                wrong("its header is not valid JSON", SafeFile.bytes("{")),
                wrong("its header is not valid JSON", SafeFile.bytes("{\"a\":}")),
                wrong("its header is not valid JSON", SafeFile.bytes("{\"a\":{\"shape\":[1")),
                wrong("its header is not valid JSON", SafeFile.bytes("{'a':{}}")),
                wrong("something other than spaces after", SafeFile.bytes("{}{}")),
                wrong("something other than spaces after", SafeFile.bytes("{} \n")),
                wrong("its header is not valid JSON", SafeFile.bytes("{}\0")),
                wrong(
                        "Duplicate",
                        SafeFile.bytes(
                                "{" + entry("a", F32, "[1]", "[0,4]") + "," + entry("\\u0061", F32, "[1]", "[0,4]")
                                        + "}",
                                new byte[4])),
                wrong("Duplicate", SafeFile.bytes("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}")),
                wrong("Duplicate", one(F32 + ",\"dtype\":\"F16\"", "[1]", "[0,4]", 4)),
                wrong("\"__metadata__\" must be a JSON object of strings", SafeFile.bytes("{\"__metadata__\":[]}")),
                wrong(
                        "\"__metadata__\" must hold strings only, but the value of \"k\" is not one",
                        SafeFile.bytes("{\"__metadata__\":{\"k\":1}}")),
                wrong("tensor \"a\" must be a JSON object", SafeFile.bytes("{\"a\":null}")),
                wrong("tensor \"a\" has no dtype", SafeFile.bytes("{\"a\":{}}")),
                wrong("tensor \"a\" has no shape", SafeFile.bytes("{\"a\":{" + F32 + "}}")),
                wrong("tensor \"a\" has no data_offsets", SafeFile.bytes("{\"a\":{" + F32 + ",\"shape\":[]}}")),
                wrong("not in the format: \"stride\"", one(F32 + ",\"stride\":1", "[1]", "[0,4]", 4)),
                wrong("tensor \"a\" must have a string as its dtype", one("\"dtype\":32", "[1]", "[0,4]", 4)),
                wrong("tensor \"a\" has the unknown dtype \"f32\"", one("\"dtype\":\"f32\"", "[1]", "[0,4]", 4)),
                wrong("tensor \"a\" must have an array of numbers as its shape", one(F32, "1", "[0,4]", 4)),
                wrong("in its shape, got -1", one(F32, "[-1]", "[0,4]", 4)),
                wrong("in its shape, got 1.0", one(F32, "[1.0]", "[0,4]", 4)),
                wrong("in its shape, got 9223372036854775808", one(F32, "[9223372036854775808]", "[0,4]", 4)),
                wrong("in its shape, got null", one(F32, "[null]", "[0,4]", 4)),
                wrong("in its shape, got [", one(F32, "[[1]]", "[0,4]", 4)),
                wrong("in its data_offsets, got -4", one(F32, "[1]", "[-4,0]", 4)),
                wrong("tensor \"a\" must have 2 data_offsets, got 3", one(F32, "[1]", "[0,4,8]", 8)),
                wrong("tensor \"a\" must have an array of numbers as its data_offsets", one(F32, "[1]", "{}", 4)),
                wrong(
                        "tensor \"a\" is too large for any file: F32 [4611686018427387904]",
                        one(F32, "[4611686018427387904]", "[0,0]", 0)),
                wrong("tensor \"a\" is too large for any file", one(F32, "[4294967296,4294967296]", "[0,0]", 0)),
                wrong(
                        "tensor \"a\" takes 8 bytes as F32 [2], but data_offsets [0, 4] give it 4",
                        one(F32, "[2]", "[0,4]", 4)),
                wrong(
                        "tensor \"a\" takes 0 bytes as F32 [0], but data_offsets [0, 4] give it 4",
                        one(F32, "[0]", "[0,4]", 4)),
                wrong("tensor \"a\" ends before it begins: data_offsets [4, 0]", one(F32, "[1]", "[4,0]", 4)),
                wrong(
                        "tensor \"a\" reaches beyond the end of the file: data_offsets [0, 4], with 3 bytes of data; the file may be"
                                + " truncated, so download it again",
                        one(F32, "[1]", "[0,4]", 3)),
                wrong(
                        "tensor \"a\" reaches beyond the end of the file",
                        one(F32, "[2305843009213693951]", "[0,9223372036854775804]", 4)),
                wrong("tensor \"a\" begins at byte 4, which leaves a gap after byte 0", one(F32, "[1]", "[4,8]", 8)),
                wrong("its tensors end at byte 4, but its data ends at byte 5", one(F32, "[1]", "[0,4]", 5)),
                wrong("its tensors end at byte 0, but its data ends at byte 1", SafeFile.bytes("{}", new byte[1])),
                wrong("tensor \"b\" begins at byte 2, inside another tensor that ends at 4", two("[2,6]", 6)),
                wrong("tensor \"b\" begins at byte 0, inside another tensor that ends at 4", two("[0,4]", 4)),
                wrong("tensor \"b\" begins at byte 8, which leaves a gap after byte 4", two("[8,12]", 12)),
                wrong(
                        "tensor \"a\" takes 4 bytes as F32 [1" + ", 1".repeat(26) + "…, but",
                        one(F32, "[1" + ",1".repeat(63) + "]", "[0,0]", 0)),
                wrong(
                        "tensor \"a\" has more than 64 numbers in its shape",
                        one(F32, "[1" + ",1".repeat(64) + "]", "[0,4]", 4)),
                wrong("tensor \"a??b\" has no dtype", SafeFile.bytes("{\"a\u202e\u009bb\":{}}")),
                wrong("tensor \"a?[2J\" has no dtype", SafeFile.bytes("{\"a\\u001b[2J\":{}}")),
                wrong(
                        "tensor \"" + "n".repeat(80) + "…\" has no dtype",
                        SafeFile.bytes("{\"" + "n".repeat(1000) + "\":{}}")));
    }

    private static Arguments wrong(String message, byte... file) {
        return arguments(message, file);
    }

    private static byte[] length(long length, String header) {
        byte[] file = SafeFile.bytes(header);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return file;
    }

    private static String entry(String name, String dtype, String shape, String offsets) {
        return "\"" + name + "\":{" + dtype + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
    }

    private static byte[] one(String dtype, String shape, String offsets, int dataLength) {
        return SafeFile.bytes("{" + entry("a", dtype, shape, offsets) + "}", new byte[dataLength]);
    }

    private static byte[] two(String secondOffsets, int dataLength) {
        return SafeFile.bytes(
                "{" + entry("a", F32, "[1]", "[0,4]") + "," + entry("b", F32, "[1]", secondOffsets) + "}",
                new byte[dataLength]);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void a_file_that_is_not_in_the_format_is_refused_with_its_name_and_the_reason(String message, byte[] file) {
        assertThatThrownBy(() -> SafeFile.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("x.safetensors: ")
                .hasMessageContaining(message);
    }

    @Test
    void a_header_longer_than_the_format_allows_is_refused_before_it_is_read() {
        byte[] first = length(100_000_001, "{");

        assertThatThrownBy(() -> SafeTensors.of(
                        "x.safetensors",
                        Long.MAX_VALUE,
                        (begin, length) -> ByteBuffer.wrap(first).slice((int) begin, Math.min(length, first.length))))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("its header would take 100000001 bytes")
                .hasMessageContaining("at most 100000000 are allowed");
    }
}
