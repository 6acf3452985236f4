package course.grade.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import course.CleanText;
import course.grade.Grade;
import course.grade.report.Graded;
import course.grade.report.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a journal.
 *
 * @param header the last header, if one was written whole
 * @param verdicts the last grade of each submission, by its digest and student
 * @param bytes how much of the file is whole lines; what is behind was being written when the run was stopped
 */
record JournalContent(Optional<Header> header, Map<String, Graded> verdicts, long bytes) {
    static final JournalContent EMPTY = new JournalContent(Optional.empty(), Map.of(), 0);

    static JournalContent read(Path file) throws IOException, BadUsage {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return new Reader(file).read(new String(bytes, 0, end, StandardCharsets.UTF_8), end);
    }

    /** The grade of a submission, if it was graded as it is now. */
    Optional<Graded> verdict(Roll roll) {
        return Optional.ofNullable(verdicts.get(key(roll.student(), roll.digest())));
    }

    private static String key(String student, String digest) {
        return digest + " " + student;
    }

    /** Reads line by line: verdicts of another seed or version than the last header's are forgotten. */
    private static final class Reader {
        private final Path file;
        private final Map<String, Entries> open = new HashMap<>();
        private final Map<String, Graded> verdicts = new HashMap<>();
        private Optional<Header> header = Optional.empty();

        Reader(Path file) {
            this.file = file;
        }

        JournalContent read(String text, long bytes) throws BadUsage {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                try {
                    take(Json.read(line));
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    throw new BadUsage("line " + number + " of " + CleanText.name(file.toString())
                            + " is damaged: take that line out, or grade into another folder");
                }
            }
            return new JournalContent(header, Map.copyOf(verdicts), bytes);
        }

        private void take(JsonNode line) throws BadUsage {
            if (Header.is(line)) {
                Header next = Header.of(line);
                open.clear();
                if (header.isPresent() && !header.get().sameVerdicts(next)) {
                    verdicts.clear();
                }
                header = Optional.of(next);
                return;
            }
            String key = key(line.path("student").asText(), line.path("digest").asText());
            Optional<Grade> grade =
                    open.computeIfAbsent(key, start -> new Entries()).read(line);
            grade.ifPresent(done ->
                    verdicts.put(key, new Graded(done, line.path("isolation").asText(), files(done.student()))));
        }

        private Map<String, String> files(String student) {
            return header.map(Header::rolls)
                    .map(rolls -> rolls.get(student))
                    .map(Roll::files)
                    .orElse(Map.of());
        }
    }
}
