package gpt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts beside the tests. */
public final class Resources {
    private Resources() {}

    /** What the seed prints for {@code print(block)}, without a line break at the end. */
    public static String seedsTransformerBlock() {
        return text("/seed/transformer-block.txt").stripTrailing();
    }

    /** A text among the test resources, in UTF-8. */
    public static String text(String path) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
