package gpt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gpt.model.GPTConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads the reference figures, which PyTorch 1.13 computed on one CPU thread. */
public final class Oracle {
    private Oracle() {}

    /** The cases of {@code oracle/<name>.json}. */
    public static List<JsonNode> cases(String name) {
        return elements(data(name));
    }

    /** The data in {@code oracle/<name>.json}. */
    public static JsonNode data(String name) {
        return document(name).get("data");
    }

    /** All of {@code oracle/<name>.json}. */
    public static JsonNode document(String name) {
        try (InputStream in = Objects.requireNonNull(Oracle.class.getResourceAsStream("/oracle/" + name + ".json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    public static GPTConfig config(JsonNode c) {
        return new GPTConfig(
                c.get("vocab_size").asInt(),
                c.get("context_length").asInt(),
                c.get("emb_dim").asInt(),
                c.get("n_heads").asInt(),
                c.get("n_layers").asInt(),
                c.get("drop_rate").asDouble(),
                c.get("qkv_bias").asBoolean());
    }

    public static float[] floats(JsonNode array) {
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array.get(i).asDouble();
        }
        return floats;
    }

    public static int[][] ids(JsonNode rows) {
        return elements(rows).stream()
                .map(row -> elements(row).stream().mapToInt(JsonNode::asInt).toArray())
                .toArray(int[][]::new);
    }

    /** An array from {@code {"shape": […], "values": […]}}. */
    public static INDArray array(JsonNode tensor) {
        long[] shape = elements(tensor.get("shape")).stream()
                .mapToLong(JsonNode::asLong)
                .toArray();
        return Nd4j.create(floats(tensor.get("values")), shape, 'c');
    }
}
