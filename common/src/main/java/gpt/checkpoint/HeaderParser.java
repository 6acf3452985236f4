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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the header of a safetensors file, a JSON object, and refuses anything that is not in the format.
 *
 * <pre>{@code
 * {"__metadata__": {"format": "pt"}, "wte.weight": {"dtype": "F32", "shape": [61, 20], "data_offsets": [0, 4880]}}
 * }</pre>
 */
final class HeaderParser {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // else hostile files could fill a shared table
            .build();
    static final String METADATA = "__metadata__";
    private static final int MAX_DIMENSIONS = 64; // as in NumPy

    private final String file;
    private final JsonParser json;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private String entry = ""; // the name of the entry that is being read

    /** What a header says: the tensors by name, in its order, and words about the file. */
    record Header(Map<String, TensorInfo> tensors, Map<String, String> metadata) {}

    private HeaderParser(String file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * What this header declares; {@link DataLayout} checks that they fit the file.
     *
     * @throws CheckpointException if the header is not in the format
     */
    static Header parse(String file, String text) {
        if (!text.startsWith("{")) {
            throw new CheckpointException(file, "its header is not a JSON object: it must begin with {");
        }
        try (JsonParser json = JSON.createParser(text)) {
            HeaderParser parser = new HeaderParser(file, json);
            parser.readEntries();
            parser.requireSpaces(text.substring(text.lastIndexOf('}') + 1));
            return new Header(parser.tensors, parser.metadata);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    file, "its header is not valid JSON: " + printable(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new CheckpointException(file, "its header cannot be read", e);
        }
    }

    private void readEntries() throws IOException {
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            entry = name;
            json.nextToken();
            if (name.equals(METADATA)) {
                readMetadata();
            } else {
                tensors.put(name, tensor());
            }
        }
    }

    private void requireSpaces(String rest) throws IOException {
        if (json.nextToken() != null || rest.chars().anyMatch(c -> c != ' ')) {
            throw new CheckpointException(file, "its header has something other than spaces after the JSON object");
        }
    }

    private void readMetadata() throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "must be a JSON object of strings");
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            boolean string = json.nextToken() == JsonToken.VALUE_STRING;
            require(string, "must hold strings only, but the value of " + quoted(key) + " is not one");
            metadata.put(key, json.getText());
        }
    }

    private TensorInfo tensor() throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "must be a JSON object");
        DType dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "dtype" -> dtype = dtype();
                case "shape" -> shape = wholeNumbers(key);
                case "data_offsets" -> offsets = wholeNumbers(key);
                default -> throw wrong("has an entry that is not in the format: " + quoted(key));
            }
        }
        if (dtype == null || shape == null || offsets == null) {
            String missing = dtype == null ? "dtype" : shape == null ? "shape" : "data_offsets";
            throw wrong("has no " + missing);
        }
        require(offsets.size() == 2, "must have 2 data_offsets, got " + offsets.size());
        return new TensorInfo(entry, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private DType dtype() throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING, "must have a string as its dtype");
        String name = json.getText();
        return Arrays.stream(DType.values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("has the unknown dtype " + quoted(name)));
    }

    private List<Long> wholeNumbers(String key) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY, "must have an array of numbers as its " + key);
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(numbers.size() < MAX_DIMENSIONS, "has more than " + MAX_DIMENSIONS + " numbers in its " + key);
            numbers.add(wholeNumber(key));
        }
        return numbers;
    }

    private long wholeNumber(String key) throws IOException {
        boolean fits = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && json.getLongValue() >= 0;
        if (!fits) {
            String got = json.getText() == null ? "nothing" : printable(json.getText());
            throw wrong("must have whole numbers from 0 to 2^63 - 1 in its " + key + ", got " + got);
        }
        return json.getLongValue();
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            throw wrong(problem);
        }
    }

    private CheckpointException wrong(String problem) {
        return entry.equals(METADATA)
                ? new CheckpointException(file, quoted(METADATA) + " " + problem)
                : CheckpointException.ofTensor(file, entry, problem);
    }
}
