package gpt.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.nn.Embedding;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.nn.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TorchRandomTest {
    private static final Offset<Float> CLOSE = Offset.offset(2e-6f);
    private static final Pattern LAYER =
            Pattern.compile("(linear|embedding)\\((\\d+),(\\d+)(,bias=false)?\\)\\.weight");

    @ParameterizedTest
    @ValueSource(ints = {123, 42})
    void draws_what_PyTorch_draws_step_after_step(int seed) {
        TorchRandom random = TorchRandom.seeded(seed);
        Deque<float[]> drawn = new ArrayDeque<>(); // a layer draws two steps at once: its weight, then its bias
        for (JsonNode step : stepsOf(seed)) {
            if (drawn.isEmpty()) {
                drawn.addAll(draw(step, random));
            }
            assertDrawn(drawn.remove(), step);
        }
    }

    private static List<JsonNode> stepsOf(int seed) {
        return Oracle.cases("torch-random").stream()
                .filter(stream -> stream.get("seed").asInt() == seed)
                .flatMap(stream -> Oracle.elements(stream.get("steps")).stream())
                .toList();
    }

    private static List<float[]> draw(JsonNode step, TorchRandom random) {
        String op = step.get("op").asText();
        int size = Oracle.elements(step.get("shape")).stream()
                .mapToInt(JsonNode::asInt)
                .reduce(1, Math::multiplyExact);
        if (op.equals("rand")) {
            return List.of(random.rand(size));
        }
        if (op.equals("randn")) {
            return List.of(random.randn(size));
        }
        Matcher layer = LAYER.matcher(op);
        assertThat(layer.matches()).as(op).isTrue();
        int in = Integer.parseInt(layer.group(2));
        int out = Integer.parseInt(layer.group(3));
        return values(
                op.startsWith("linear") ? new Linear(in, out, layer.group(4) == null) : new Embedding(in, out), random);
    }

    private static List<float[]> values(Layer layer, TorchRandom random) {
        layer.initialize(random);
        List<float[]> values = new ArrayList<>();
        for (Parameter parameter : layer.parameters().values()) {
            INDArray value = parameter.value();
            values.add(value.reshape(value.length()).toFloatVector());
        }
        return values;
    }

    private static void assertDrawn(float[] drawn, JsonNode step) {
        if (step.hasNonNull("values")) {
            assertThat(drawn).as("%s", step.get("op")).containsExactly(Oracle.floats(step.get("values")), CLOSE);
        }
        float[] first = Oracle.floats(step.get("first"));
        float[] last = Oracle.floats(step.get("last"));
        assertThat(Arrays.copyOf(drawn, first.length)).as("%s", step.get("op")).containsExactly(first, CLOSE);
        assertThat(Arrays.copyOfRange(drawn, drawn.length - last.length, drawn.length))
                .as("%s", step.get("op"))
                .containsExactly(last, CLOSE);
        double sum = 0;
        for (float value : drawn) {
            sum += value;
        }
        assertThat(sum).isCloseTo(step.get("sum").asDouble(), Offset.offset(1e-7 * drawn.length + 1e-6));
    }

    @Test
    void only_the_low_32_bits_of_the_seed_count() {
        assertThat(TorchRandom.seeded((7L << 32) + 123).rand(5))
                .containsExactly(TorchRandom.seeded(123).rand(5));
    }

    @Test
    void uniform_floats_are_at_least_0_and_below_1() {
        for (float value : TorchRandom.seeded(1).rand(100_000)) {
            assertThat(value).isBetween(0f, Math.nextDown(1f));
        }
    }

    @Test
    void uniform_numbers_made_on_all_processors_are_those_that_come_one_by_one() {
        TorchRandom one = TorchRandom.seeded(5);
        TorchRandom many = TorchRandom.seeded(5);
        for (int size : new int[] {1, 622, 3, 624, 1000, 16_384, 16_385, 400_003}) { // ends of twists, of pieces
            float[] expected = new float[size];
            for (int i = 0; i < size; i++) {
                expected[i] = one.nextFloat() * 0.5f - 0.25f;
            }
            float[] numbers = new float[size];
            many.uniform(FloatBuffer.wrap(numbers), -0.25f, 0.25f);

            assertThat(numbers).isEqualTo(expected);
        }
    }

    @Test
    void normal_numbers_made_on_all_processors_are_those_that_come_block_by_block() {
        int size = 100_003;
        TorchRandom uniform = TorchRandom.seeded(6);
        float[] expected = new float[size];
        for (int at = 0; at + 16 <= size; at += 16) {
            blockFrom(uniform, expected, at);
        }
        uniform.rand(size % 16);
        blockFrom(uniform, expected, size - 16);

        assertThat(TorchRandom.seeded(6).randn(size)).containsExactly(expected, CLOSE);
    }

    @Test
    void the_embeddings_and_the_first_block_of_GPT_2_stay_the_same_to_the_bit() {
        TorchRandom random = TorchRandom.seeded(123);
        CRC32C checksum = new CRC32C();
        for (int size : new int[] {50257 * 768, 1024 * 768}) {
            checksum.update(bytes(size, random::normal));
        }
        for (int size :
                new int[] {768 * 768, 768 * 768, 768 * 768, 768 * 768, 768, 768 * 3072, 3072, 768 * 3072, 768}) {
            checksum.update(bytes(size, values -> random.uniform(values, -0.036f, 0.036f)));
        }

        assertThat(checksum.getValue()).isEqualTo(0x10358ed8L);
    }

    @Test
    void normal_numbers_of_any_count_stay_the_same_to_the_bit() {
        TorchRandom random = TorchRandom.seeded(123);
        CRC32C checksum = new CRC32C();
        for (int size : new int[] {1, 15, 16, 17, 31, 2047, 2048, 2064, 16_384, 16_385, 49_157}) {
            checksum.update(bytes(size, random::normal));
        }

        assertThat(checksum.getValue()).isEqualTo(0x34fd3fcdL);
    }

    private static ByteBuffer bytes(int size, Consumer<FloatBuffer> filled) {
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        filled.accept(bytes.asFloatBuffer());
        return bytes;
    }

    /** Box and Muller's formula, eight radii and then eight angles. */
    private static void blockFrom(TorchRandom uniform, float[] values, int at) {
        float[] u = uniform.rand(16);
        for (int i = 0; i < 8; i++) {
            float radius = (float) Math.sqrt(-2 * Math.log(1 - u[i]));
            float angle = (float) (2 * Math.PI) * u[i + 8];
            values[at + i] = radius * (float) Math.cos(angle);
            values[at + i + 8] = radius * (float) Math.sin(angle);
        }
    }
}
