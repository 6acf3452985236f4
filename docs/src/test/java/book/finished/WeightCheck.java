package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page with its style sheets and scripts is small enough for a slow line. */
class WeightCheck {

    private static final int LIMIT = 60_000;

    @ParameterizedTest(name = "{0}")
    @MethodSource("book.finished.FinishedPage#chapters")
    void a_page_weighs_at_most_60_kilobytes_without_its_fonts_and_the_search(FinishedPage page) {
        int weight = parts(page).mapToInt(WeightCheck::gzipped).sum();

        assertThat(weight)
                .as(
                        "bytes of %s, gzipped: %s",
                        page,
                        parts(page)
                                .map(part -> part.getFileName() + " " + gzipped(part))
                                .toList())
                .isLessThanOrEqualTo(LIMIT);
    }

    private static Stream<Path> parts(FinishedPage page) {
        Stream<String> loaded = Stream.concat(
                page.html().select("link[rel=stylesheet]").eachAttr("href").stream(),
                page.html().select("script[src]").eachAttr("src").stream());
        return Stream.concat(Stream.of(page.file()), loaded.map(page.file()::resolveSibling));
    }

    private static int gzipped(Path file) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                Files.copy(file, out);
            }
            return bytes.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
