package book.generate;

import book.values.Attributes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the values down: as attributes for the pages, and as JSON for formulas, figures and tests. */
final class ValueFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ValueFiles() {}

    static void write(Attributes values, Path folder) throws IOException {
        StringBuilder attributes = new StringBuilder();
        values.texts().forEach((name, text) -> attributes.append(":" + name + ": " + text + "\n"));
        Files.writeString(folder.resolve("values.adoc"), attributes);
        Files.writeString(folder.resolve("values.json"), JSON.writeValueAsString(values.texts()) + "\n");
    }
}
