package book.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What was measured once and is kept in {@code docs/src/main/data}. */
public final class Measured {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public Measured(Path folder) {
        this.folder = folder;
    }

    /** Whether there is such a file. */
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name + ".json"));
    }

    /**
     * The content of a file, given without its ending.
     *
     * @throws UncheckedIOException if there is none or it is not JSON
     */
    public JsonNode read(String name) {
        try {
            return JSON.readTree(folder.resolve(name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
