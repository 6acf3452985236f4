package course.grade.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.report.Graded;
import course.grade.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of a journal about one submission: one for each task, and one at the end, without which they do not count. */
final class Entries {
    private final List<TaskGrade> tasks = new ArrayList<>();

    /** The lines for a grade. */
    static List<String> of(Graded graded, Roll roll) {
        List<String> lines = new ArrayList<>();
        for (TaskGrade task : graded.grade().tasks()) {
            ObjectNode line = start("task", graded, roll);
            line.put("task", task.task().id());
            line.put("status", task.status().name());
            line.put("message", task.message());
            task.mistake().ifPresent(id -> line.put("mistake", id));
            lines.add(Json.line(line));
        }
        ObjectNode end = start("end", graded, roll);
        ArrayNode flags = end.putArray("flags");
        graded.grade().flags().forEach(flags::add);
        lines.add(Json.line(end));
        return lines;
    }

    private static ObjectNode start(String kind, Graded graded, Roll roll) {
        ObjectNode line = Json.object();
        line.put("kind", kind);
        line.put("student", graded.student());
        line.put("digest", roll.digest());
        line.put("isolation", graded.isolation());
        return line;
    }

    /** Takes one more line; when it is the last of a submission, the grade. */
    Optional<Grade> read(JsonNode line) {
        String student = line.path("student").asText();
        if (line.path("kind").asText().equals("task")) {
            tasks.add(new TaskGrade(
                    Task.of(line.path("task").asText()),
                    TaskStatus.valueOf(line.path("status").asText()),
                    line.path("message").asText(),
                    Optional.ofNullable(line.path("mistake").textValue())));
            return Optional.empty();
        }
        List<String> flags = new ArrayList<>();
        line.path("flags").forEach(flag -> flags.add(flag.asText()));
        Map<Task, TaskGrade> last = new LinkedHashMap<>();
        tasks.forEach(task -> last.put(task.task(), task));
        tasks.clear();
        return last.size() == Task.values().length
                ? Optional.of(new Grade(student, List.copyOf(last.values()), flags))
                : Optional.empty();
    }
}
