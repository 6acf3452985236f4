package course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of the classes of all modules; a stub and its solution are the same class. */
class ClassNamesTest {
    private static final Pattern SOURCE = Pattern.compile("\\.\\./[^/]+/src/[^/]+/java/(?:(.*)/)?(\\w+)\\.java");

    @Test
    void a_simple_name_means_one_class() throws IOException {
        Map<String, Set<String>> packages = new TreeMap<>();
        try (Stream<Path> files = Files.find(Path.of(".."), 20, (file, about) -> about.isRegularFile())) {
            files.map(file -> SOURCE.matcher(file.toString().replace('\\', '/')))
                    .filter(Matcher::matches)
                    .forEach(source -> packages.computeIfAbsent(source.group(2), name -> new TreeSet<>())
                            .add(String.valueOf(source.group(1))));
        }

        assertThat(packages).containsKey("ClassNamesTest");
        packages.values().removeIf(in -> in.size() == 1);
        assertThat(packages).as("classes of several packages").isEmpty();
    }
}
