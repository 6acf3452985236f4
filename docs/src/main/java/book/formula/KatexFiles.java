package book.formula;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The files of KaTeX, as its jar on the class path holds them. */
final class KatexFiles {

    private static final String VERSION = "/META-INF/maven/org.webjars.npm/katex/pom.properties";
    private static final String FOLDER = "/META-INF/resources/webjars/katex/";

    private KatexFiles() {}

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) {
        try {
            Properties version = new Properties();
            version.load(new StringReader(new String(resource(VERSION), StandardCharsets.UTF_8)));
            return resource(FOLDER + version.getProperty("version") + "/dist/" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = KatexFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException("Not on the class path: " + path);
            }
            return in.readAllBytes();
        }
    }
}
