package course.grade.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Chapter;
import course.exercises.Task;
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

    private String told(String name) {
        return environment.getOrDefault(name, "");
    }

    private ObjectNode test(PartScore part) {
        Task task = part.part().task();
        String name = part.part().id() + " " + task.title() + ": " + part.part().title();
        int weight = chapter.weight(task);
        return test(
                name,
                part.earned(),
                weight * part.points(),
                weight * part.part().points(),
                part.message());
    }

    private ObjectNode test(TaskGrade grade) {
        Task task = grade.task();
        int weight = chapter.weight(task);
        boolean passed = grade.status() == TaskStatus.PASS;
        return test(
                task.id() + " " + task.title(),
                passed,
                weight * grade.points(),
                weight * task.points(),
                grade.message());
    }

    private static ObjectNode test(String name, boolean passed, int score, int most, String message) {
        ObjectNode test = Json.object();
        test.put("test-name", name);
        test.put("passed", passed);
        test.put("score", score);
        test.put("max-score", most);
        if (!passed) {
            test.put("message", message);
        }
        return test;
    }
}
