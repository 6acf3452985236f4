package course.grade.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run of the corpus came to, as {@code docs/src/main/data/grading.json} tells it. */
record CorpusFigures(GradedTricks graded) {
    void write(Path file) throws IOException {
        Map<String, Object> run = new TreeMap<>();
        run.put("seconds", Math.round(graded.seconds()));
        run.put(
                "asExpected",
                graded.tricks().stream()
                        .filter(trick -> graded.strange(trick).isEmpty())
                        .count());
        Map<String, Object> all = new TreeMap<>();
        all.put("tricks", graded.tricks().size());
        all.put("jdk" + Runtime.version().feature(), run);
        all.put(
                "tricksByVerdict",
                graded.tricks().stream()
                        .map(Trick::kinds)
                        .flatMap(Collection::stream)
                        .collect(Collectors.groupingBy(Enum::name, TreeMap::new, Collectors.counting())));
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }
}
