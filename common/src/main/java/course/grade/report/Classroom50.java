package course.grade.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Chapter;
import course.run.ResultsFile;
import course.run.Scores;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A submission's {@code result.json} for Classroom 50, which names in environment variables what is graded. */
record Classroom50(Chapter chapter, Map<String, String> environment, Clock clock) {
    /** Takes a complete grade only: the form has no field for a missing verdict. */
    String of(GradedSubmission graded) throws IOException {
        Scores scored = new Scores(
                chapter,
                graded.grade().tasks().stream()
                        .filter(task -> chapter.scored().contains(task.task()))
                        .map(task -> task.scored(graded.isolation()))
                        .toList());
        JsonNode gradescope = Json.tree(ResultsFile.json(scored));
        ObjectNode root = Json.object();
        root.put("schema", "classroom50/result/v1");
        root.put("classroom", told("CLASSROOM"));
        root.put("assignment", told("ASSIGNMENT"));
        root.put("assignment_type", environment.getOrDefault("ASSIGNMENT_TYPE", "individual"));
        root.put("owner", environment.getOrDefault("OWNER", graded.student()));
        root.put("submission", told("SUBMISSION_TAG"));
        root.put("commit", told("COMMIT_URL"));
        root.put("release", told("RELEASE_URL"));
        root.put("review", environment.getOrDefault("REVIEW_URL", told("COMMIT_URL")));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        root.put("datetime", now.toString());
        root.put("graded_at", now.toString());
        root.set("score", gradescope.get("score"));
        root.put("max-score", chapter.points());
        ArrayNode tests = root.putArray("tests");
        for (JsonNode test : gradescope.path("tests")) {
            boolean passed = test.path("status").asText().equals("passed");
            ObjectNode row = tests.addObject()
                    .put(
                            "test-name",
                            test.path("number").asText() + " "
                                    + test.path("name").asText())
                    .put("passed", passed);
            row.set("score", test.get("score"));
            row.set("max-score", test.get("max_score"));
            if (!passed) {
                row.set("message", test.get("output"));
            }
        }
        return Json.pretty(root);
    }

    private String told(String name) {
        return environment.getOrDefault(name, "");
    }
}
