package gpt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file with any content is read within its bounds, or refused with a {@link CheckpointException}. */
class SafeTensorsFuzzTest {
    private static final int VARIANTS = 1000;
    /** One variant of this many is also written to a real file. */
    private static final int VARIANTS_PER_FILE = 100;

    private static final byte[] TINY = SafeFile.tinyBytes();
    private static final int HEADER =
            (int) ByteBuffer.wrap(TINY).order(ByteOrder.LITTLE_ENDIAN).getLong();
    private static final String JSON = new String(TINY, 8, HEADER, StandardCharsets.UTF_8);
    private static final byte[] DATA = Arrays.copyOfRange(TINY, 8 + HEADER, TINY.length);
    private static final Pattern NUMBER = Pattern.compile("(?<=[\\[, ])[0-9]+");
    private static final Pattern ENTRY = Pattern.compile("\"[^\"]+\": ?\\{[^{}]*\\}");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "4294967296",
            "4611686018427387904",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "1e3",
            "1.5",
            "1e999999999",
            "-1e-9",
            "9".repeat(900),
            "9".repeat(2000),
            "NaN",
            "0x10",
            "007",
            "null",
            "true",
            "\"20\"",
            "[20]",
            "{}",
            "");

    enum Damage {
        BIT_FLIPS,
        BIT_FLIPS_IN_THE_HEADER,
        TRUNCATION,
        INSERTION,
        REMOVAL,
        CHANGED_LENGTH,
        CHANGED_NUMBERS,
        SWAPPED_ENTRIES,
        SHIFTED_OFFSETS,
        NESTING,
        RANDOM_HEADER
    }

    private static byte[] damaged(Damage damage, Random random) {
        return switch (damage) {
            case BIT_FLIPS -> flipped(random, TINY.length);
            case BIT_FLIPS_IN_THE_HEADER -> flipped(random, 8 + HEADER);
            case TRUNCATION -> Arrays.copyOf(TINY, random.nextInt(random.nextBoolean() ? TINY.length : 8 + HEADER));
            case INSERTION -> spliced(random, random.nextInt(20), 0);
            case REMOVAL -> spliced(random, 0, random.nextInt(20));
            case CHANGED_LENGTH -> changedLength(random);
            case CHANGED_NUMBERS -> SafeFile.bytes(changedNumbers(random), DATA);
            case SWAPPED_ENTRIES -> SafeFile.bytes(swappedEntries(random), DATA);
            case SHIFTED_OFFSETS -> SafeFile.bytes(shifted(random), DATA);
            case NESTING -> SafeFile.bytes(nested(random), DATA);
            case RANDOM_HEADER -> SafeFile.bytes(randomJson(random, 4), random.nextBoolean() ? new byte[0] : DATA);
        };
    }

    private static byte[] flipped(Random random, int limit) {
        byte[] bytes = TINY.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(limit)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] spliced(Random random, int inserted, int removed) {
        int at = random.nextInt((random.nextBoolean() ? TINY.length : 8 + HEADER) - removed);
        byte[] added = new byte[inserted];
        random.nextBytes(added);
        return ByteBuffer.allocate(TINY.length + inserted - removed)
                .put(TINY, 0, at)
                .put(added)
                .put(TINY, at + removed, TINY.length - at - removed)
                .array();
    }

    private static byte[] changedLength(Random random) {
        byte[] bytes = TINY.clone();
        long length =
                random.nextBoolean() ? HEADER + random.nextInt(41) - 20 : random.nextLong() >>> random.nextInt(64);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return bytes;
    }

    private static String changedNumbers(Random random) {
        return NUMBER.matcher(JSON)
                .replaceAll(
                        match -> random.nextInt(40) == 0 ? NUMBERS.get(random.nextInt(NUMBERS.size())) : match.group());
    }

    private static String swappedEntries(Random random) {
        List<String> entries =
                ENTRY.matcher(JSON).results().map(MatchResult::group).collect(Collectors.toCollection(ArrayList::new));
        int one = random.nextInt(entries.size());
        int other = random.nextInt(entries.size());
        String name = entries.get(one).substring(0, entries.get(one).indexOf('{'));
        entries.set(one, name + entries.get(other).substring(entries.get(other).indexOf('{')));
        return "{" + String.join(",", entries) + "}";
    }

    private static String shifted(Random random) {
        return NUMBER.matcher(JSON)
                .replaceAll(match -> random.nextInt(60) == 0
                        ? String.valueOf(Long.parseLong(match.group()) + 4L * (random.nextInt(9) - 4))
                        : match.group());
    }

    private static String nested(Random random) {
        int depth = 1 + random.nextInt(3000);
        String deep = random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        return Stream.<Supplier<String>>of(
                        () -> "{\"a\":" + deep + "}",
                        () -> "{\"__metadata__\":" + deep + "}",
                        () -> JSON.replaceFirst("\\[[0-9, ]+\\]", deep),
                        () -> "[".repeat(depth * 10))
                .toList()
                .get(random.nextInt(4))
                .get();
    }

    private static String randomJson(Random random, int depth) {
        List<String> names =
                List.of("dtype", "shape", "data_offsets", "__metadata__", "wte.weight", "a", "\\u0000", "");
        List<String> texts =
                List.of("\"F32\"", "\"F16\"", "\"BF16\"", "\"\"", "\"\\ud800\"", "[0,0]", "[0]", "[]", "{}", "tru");
        int kind = depth == 4 ? 0 : random.nextInt(depth > 0 ? 4 : 2) + (depth > 0 ? 0 : 2);
        return switch (kind) {
            case 0 ->
                random.ints(random.nextInt(5), 0, names.size())
                        .mapToObj(name -> "\"" + names.get(name) + "\":" + randomJson(random, depth - 1))
                        .collect(Collectors.joining(",", "{", "}"));
            case 1 ->
                random.ints(random.nextInt(4), 0, 2)
                        .mapToObj(any -> randomJson(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            case 2 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            default -> texts.get(random.nextInt(texts.size()));
        };
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void a_damaged_file_is_read_within_its_bounds_or_refused(Damage damage) {
        Random random = new Random(20191105);
        int refused = 0;
        for (int variant = 0; variant < VARIANTS; variant++) {
            byte[] bytes = damaged(damage, random);
            String what = "variant " + variant + " of " + damage;
            boolean readable = isReadable(() -> SafeFile.open(bytes), bytes.length, what);
            if (variant % VARIANTS_PER_FILE == 0) {
                assertThat(isReadable(() -> SafeTensors.open(SafeFile.write(bytes)), bytes.length, what))
                        .as("%s is readable as a real file", what)
                        .isEqualTo(readable);
            }
            refused += readable ? 0 : 1;
        }
        assertThat(refused).as("refused").isPositive();
    }

    private static boolean isReadable(Supplier<SafeTensors> opening, int size, String what) {
        try (SafeTensors file = opening.get()) {
            readAll(file, size);
            return true;
        } catch (CheckpointException refused) {
            assertThat(refused).as(what).hasMessageContaining(".safetensors: ");
            assertThat(refused.getMessage()).as(what).hasSizeLessThan(500);
            return false;
        } catch (RuntimeException | Error failure) {
            return fail(what, failure);
        }
    }

    /** Reads every tensor that can be read, and checks for a GPT-2; reading beyond the file throws. */
    private static void readAll(SafeTensors file, int size) {
        for (TensorInfo tensor : file.tensors().values()) {
            if (tensor.dtype().isReadable()) {
                assertThat(tensor.numel()).isBetween(0L, (long) size);
                FloatBuffer out = FloatBuffer.allocate((int) tensor.numel());
                file.floats(tensor.name()).read(0, out);
                assertThat(out.hasRemaining()).isFalse();
            }
        }
        GPT2Layout.of(file.file(), file.tensors());
    }
}
