package course.grade.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Task;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.List;

/** A submission's {@code results.json} in version 3 of what Exercism's test runners write. */
final class Exercism {
    private Exercism() {}

    static String of(Graded graded) {
        ObjectNode root = Json.object();
        root.put("version", 3);
        boolean passed = graded.grade().tasks().stream().allMatch(task -> task.status() == TaskStatus.PASS);
        boolean nothingRan =
                graded.grade().tasks().stream().allMatch(task -> status(task).equals("error"));
        if (nothingRan) {
            root.put("status", "error");
            root.put(
                    "message",
                    graded.grade().tasks().stream()
                            .map(TaskGrade::message)
                            .filter(message -> !message.isBlank())
                            .findFirst()
                            .orElse("Nothing could be run."));
        } else {
            root.put("status", passed ? "pass" : "fail");
            root.putNull("message");
        }
        ArrayNode tests = root.putArray("tests");
        graded.grade().tasks().forEach(task -> tests.add(test(task)));
        return Json.pretty(root);
    }

    private static ObjectNode test(TaskGrade task) {
        ObjectNode test = Json.object();
        test.put("name", task.task().id() + " " + task.task().title());
        test.put("status", status(task));
        test.put("message", task.status() == TaskStatus.PASS ? null : task.message());
        test.put("task_id", List.of(Task.values()).indexOf(task.task()) + 1);
        test.put("test_code", String.join(", ", task.task().methods()));
        return test;
    }

    private static String status(TaskGrade task) {
        return switch (task.status()) {
            case PASS -> "pass";
            case WRONG, NOT_IMPLEMENTED -> "fail";
            default -> "error";
        };
    }
}
