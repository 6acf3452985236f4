package course.grade.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import course.CleanText;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.grade.TaskStatus;
import course.grade.sample.Grading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tricks that were handed in as one class and graded in one run, as an instructor would, and what came of them.
 *
 * @param said all that the grader printed
 * @param verdicts by student and task
 * @param rows the table of grades
 */
record GradedTricks(
        List<Trick> tricks,
        int exitCode,
        String said,
        double seconds,
        Map<String, Map<String, JsonNode>> verdicts,
        List<String> rows) {
    /** Grades them, in a folder that is empty. */
    static GradedTricks of(List<Trick> tricks, Path folder) throws IOException, InterruptedException {
        Path submissions = Files.createDirectory(folder.resolve("submissions"));
        for (Trick trick : tricks) {
            trick.handIn(submissions);
        }
        Path out = folder.resolve("out");
        long start = System.nanoTime();
        Grading grading = Grading.startImpatiently(
                folder.resolve("said.txt"),
                "submissions=" + submissions,
                "out=" + out,
                "seed=7",
                // one more than there are processors, since many tricks sleep
                "workers=" + (Runtime.getRuntime().availableProcessors() + 1));
        int exitCode = grading.process().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        GradedTricks graded =
                new GradedTricks(tricks, exitCode, grading.said(), seconds, new TreeMap<>(), new ArrayList<>());
        if (Files.exists(out.resolve("results.jsonl"))) {
            graded.read(out);
        }
        return graded;
    }

    private void read(Path out) throws IOException {
        for (String line : Files.readAllLines(out.resolve("results.jsonl"))) {
            JsonNode verdict = new ObjectMapper().readTree(line);
            verdicts.computeIfAbsent(verdict.get("student").asText(), name -> new TreeMap<>())
                    .put(verdict.get("task").asText(), verdict);
        }
        rows.addAll(Arrays.asList(Files.readString(out.resolve("grades.csv")).split("\r\n", -1)));
    }

    /** Writes what the run came to, as {@code docs/src/main/data/grading.json} tells it. */
    void writeFigures(Path file) throws IOException {
        long asExpected =
                tricks.stream().filter(trick -> strange(trick).isEmpty()).count();
        Map<String, Object> all = new TreeMap<>();
        all.put("tricks", tricks.size());
        all.put(
                "jdk" + Runtime.version().feature(),
                new TreeMap<>(Map.of("seconds", Math.round(seconds), "asExpected", asExpected)));
        all.put(
                "tricksByVerdict",
                tricks.stream()
                        .flatMap(trick -> trick.kinds().stream())
                        .collect(Collectors.groupingBy(Enum::name, TreeMap::new, Collectors.counting())));
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    /** What is not as it must be about a trick, a line each. */
    List<String> strange(Trick trick) {
        String student = CleanText.name(trick.name());
        List<String> strange = new ArrayList<>();
        for (Task task : Chapter04.CHAPTER.tasks()) {
            JsonNode given = verdicts.getOrDefault(student, Map.of()).get(task.id());
            String status = given == null ? "nothing" : given.get("status").asText();
            String message = given == null ? "" : given.get("message").asText();
            if (!status.equals(trick.verdict(task).name())) {
                strange.add("%s must be %s and is %s: %s".formatted(task.id(), trick.verdict(task), status, message));
            } else if (trick.verdict(task) != TaskStatus.PASS
                    && !message.replaceAll("\\s+", " ").contains(trick.part(task))) {
                strange.add("%s must say \"%s\" and says: %s".formatted(task.id(), trick.part(task), message));
            }
        }
        String quoted = student.replace("\"", "\"\"");
        List<String> own = rows.stream()
                .filter(row -> row.matches("(?s)\"?'?\\Q" + quoted + "\\E\"?,.*"))
                .toList();
        if (own.size() != 1 || !own.get(0).contains("," + trick.result() + ",")) {
            strange.add("the row must have the total and status " + trick.result() + ": " + own);
        } else {
            trick.flags().stream()
                    .filter(flag -> !own.get(0).contains(flag))
                    .forEach(flag -> strange.add("the row must have the flag \"" + flag + "\": " + own));
        }
        return strange;
    }
}
