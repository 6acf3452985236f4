package course.grade.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.CleanText;
import course.exercises.Chapter04;
import course.grade.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run of the corpus came to, for the record. */
record CorpusFigures(GradedTricks graded) {
    void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode all = mapper.createObjectNode();
        all.put("tricks", graded.tricks().size());
        all.put(
                "asExpected",
                graded.tricks().stream()
                        .filter(trick -> graded.strange(trick).isEmpty())
                        .count());
        all.put("seconds", Math.round(graded.seconds()));
        all.put("java", System.getProperty("java.version"));
        ArrayNode table = all.putArray("table");
        for (Trick trick : graded.tricks()) {
            ObjectNode row = table.addObject();
            row.put("name", CleanText.name(trick.name()));
            ObjectNode verdicts = row.putObject("verdicts");
            Chapter04.CHAPTER.tasks().stream()
                    .filter(task -> trick.verdict(task) != TaskStatus.PASS)
                    .forEach(task -> verdicts.put(task.id(), trick.verdict(task).name()));
            row.put("score", trick.score());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        mapper.writeValue(file.toFile(), all);
    }
}
