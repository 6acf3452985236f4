package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.printable;
import static gpt.checkpoint.CheckpointException.quoted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON at the beginning of a safetensors file, token by token, and takes nothing that is not as it should be.
 *
 * <pre>{@code
 * {"__metadata__": {"format": "pt"}, "wte.weight": {"dtype": "F32", "shape": [61, 20], "data_offsets": [0, 4880]}}
 * }</pre>
 */
final class Header {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // a table of names that a file could clog
            .build();
    private static final int MOST_DIMENSIONS = 64; // the limit of NumPy

    private final String file;
    private final JsonParser json;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private Header(String file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /** Reads {@code text}; whether the tensors fit the file is for {@link DataLayout} to say. */
    static Header parse(String file, String text) {
        if (!text.startsWith("{")) {
            throw new CheckpointException(file, "its header is no JSON object: it must begin with {");
        }
        try (JsonParser json = JSON.createParser(text)) {
            Header header = new Header(file, json);
            header.read();
            header.requireBlanks(text.substring(text.lastIndexOf('}') + 1));
            return header;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    file, "its header is not valid JSON: " + printable(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new CheckpointException(file, "its header cannot be read", e);
        }
    }

    Map<String, TensorInfo> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void read() throws IOException {
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("__metadata__")) {
                readMetadata();
            } else {
                tensors.put(name, tensor(name));
            }
        }
    }

    private void requireBlanks(String rest) throws IOException {
        if (json.nextToken() != null || rest.chars().anyMatch(c -> c != ' ')) {
            throw new CheckpointException(file, "its header has more than blanks behind the JSON object");
        }
    }

    private void readMetadata() throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "__metadata__", "must be a JSON object of texts");
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            require(
                    json.nextToken() == JsonToken.VALUE_STRING,
                    "__metadata__",
                    "must hold texts only, see " + quoted(key));
            metadata.put(key, json.getText());
        }
    }

    private TensorInfo tensor(String name) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, name, "must be a JSON object");
        DType dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "dtype" -> dtype = dtype(name);
                case "shape" -> shape = wholeNumbers(name, key);
                case "data_offsets" -> offsets = wholeNumbers(name, key);
                default -> throw wrong(name, "has an entry that is not in the format: " + quoted(key));
            }
        }
        if (dtype == null || shape == null || offsets == null) {
            String missing = dtype == null ? "dtype" : shape == null ? "shape" : "data_offsets";
            throw wrong(name, "has no " + missing);
        }
        require(offsets.size() == 2, name, "must have 2 data_offsets, got " + offsets.size());
        return new TensorInfo(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private DType dtype(String name) throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING, name, "must have a text for its dtype");
        String dtype = json.getText();
        for (DType known : DType.values()) {
            if (known.name().equals(dtype)) {
                return known;
            }
        }
        throw wrong(name, "has the unknown dtype " + quoted(dtype));
    }

    private List<Long> wholeNumbers(String name, String key) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY, name, "must have a list of numbers for its " + key);
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(
                    numbers.size() < MOST_DIMENSIONS,
                    name,
                    "has more than " + MOST_DIMENSIONS + " numbers in its " + key);
            numbers.add(wholeNumber(name, key));
        }
        return numbers;
    }

    private long wholeNumber(String name, String key) throws IOException {
        boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        require(
                whole && json.getLongValue() >= 0,
                name,
                "must have whole numbers from 0 to 2^63 - 1 in its " + key + ", got " + shown(json.getText()));
        return json.getLongValue();
    }

    private static String shown(@Nullable String text) {
        return text == null ? "nothing" : printable(text);
    }

    private void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw wrong(name, otherwise);
        }
    }

    private CheckpointException wrong(String name, String what) {
        return new CheckpointException(
                file, (name.equals("__metadata__") ? "" : "tensor ") + quoted(name) + " " + what);
    }
}
