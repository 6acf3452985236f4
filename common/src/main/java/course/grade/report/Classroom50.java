package course.grade.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Chapter;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.PartScore;
import course.run.Scores;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A submission's {@code result.json} for Classroom 50, which names in environment variables what is graded. */
final class Classroom50 {
    private final Chapter chapter;
    private final Map<String, String> environment;
    private final Clock clock;

    Classroom50(Chapter chapter, Map<String, String> environment, Clock clock) {
        this.chapter = chapter;
        this.environment = environment;
        this.clock = clock;
    }

    /** Takes a complete grade only: the form has no field for a missing verdict. */
    String of(GradedSubmission graded) {
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
        root.put("score", graded.grade().total(chapter));
        root.put("max-score", chapter.points());
        ArrayNode tests = root.putArray("tests");
        Scores scores = graded.scores(chapter);
        for (TaskGrade task : graded.grade().tasks()) {
            if (chapter.scored().contains(task.task())) {
                List<PartScore> parts = scores.parts(task.scored(graded.isolation()));
                parts.forEach(part -> tests.add(test(part)));
                if (parts.isEmpty()) {
                    tests.add(test(task));
                }
            }
        }
        return Json.pretty(root);
    }

    private ObjectNode test(PartScore part) {
        int weight = chapter.weight(part.part().task());
        ObjectNode test = Json.object();
        test.put(
                "test-name",
                part.part().id() + " " + part.part().task().title() + ": "
                        + part.part().title());
        test.put("passed", part.earned());
        test.put("score", weight * part.points());
        test.put("max-score", weight * part.part().points());
        if (!part.earned()) {
            test.put("message", part.message());
        }
        return test;
    }

    private String told(String name) {
        return environment.getOrDefault(name, "");
    }

    private ObjectNode test(TaskGrade task) {
        int weight = chapter.weight(task.task());
        ObjectNode test = Json.object();
        test.put("test-name", task.task().id() + " " + task.task().title());
        test.put("passed", task.status() == TaskStatus.PASS);
        test.put("score", weight * task.points());
        test.put("max-score", weight * task.task().points());
        if (task.status() != TaskStatus.PASS) {
            test.put("message", task.message());
        }
        return test;
    }
}
