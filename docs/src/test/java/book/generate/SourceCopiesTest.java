package book.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sources of the course itself, which hold more kinds of Java than anybody thinks of. */
class SourceCopiesTest {
    @TempDir
    Path copies;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../common/src/main/java",
                "../common/src/main/resources/course/stubs",
                "../chapter04-solutions/src",
                "../chapter04-exercises/src/test/java"
            })
    void without_the_tags_the_copies_are_the_sources(String folder) throws IOException {
        Path originals = Path.of(folder);
        SourceCopies.copy(originals, copies, false);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(originals)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            Path copy = copies.resolve(originals.relativize(source));
            assertThat(untagged(Files.readString(copy))).isEqualTo(Files.readString(source));
        });
    }

    private static String untagged(String copy) {
        return copy.lines()
                .filter(line -> !line.startsWith("// tag::") && !line.startsWith("// end::"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
