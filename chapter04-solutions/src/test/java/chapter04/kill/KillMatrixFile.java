package chapter04.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Task;
import course.feedback.EarnedParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the kill matrix down, for the book. */
final class KillMatrixFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private KillMatrixFile() {}

    static void write(
            Path file,
            List<KillMatrix.Killed> mistakes,
            List<KillMatrix.Tried> rightAnswers,
            Map<String, Task> tests,
            Map<String, KillMatrix.Margin> margins)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode killed = root.putArray("mistakes");
        for (KillMatrix.Killed mistake : mistakes) {
            ObjectNode node = killed.addObject()
                    .put("id", mistake.mistake().id())
                    .put("task", mistake.mistake().task().id())
                    .put("sentence", mistake.mistake().sentence())
                    .put("points", mistake.mistake().task().points())
                    .put("costsInParts", EarnedParts.cost(mistake.mistake()));
            mistake.by().forEach(failed -> node.withArrayProperty("killedBy").add(failed.test()));
            node.put(
                    "diagnosed",
                    mistake.by().stream()
                            .anyMatch(failed ->
                                    failed.message().contains(mistake.mistake().sentence())));
        }
        ArrayNode right = root.putArray("rightAnswers");
        for (KillMatrix.Tried answer : rightAnswers) {
            right.addObject()
                    .put("id", answer.answer().id())
                    .put("task", answer.answer().method().task().id())
                    .put("passed", answer.failed().isEmpty());
        }
        root.put(
                "marginsMeasure",
                "difference: the largest difference between a number of the nearest mistake's answer and of the right"
                        + " one, null where the answers differ in shape or kind or are no numbers; tolerance: how much"
                        + " of a difference the test bears with there");
        ArrayNode nearest = root.putArray("margins");
        tests.forEach((test, task) -> {
            ObjectNode node = nearest.addObject().put("test", test).put("task", task.id());
            KillMatrix.Margin margin = margins.get(test);
            if (margin == null) {
                node.putNull("nearestMistake").putNull("difference").putNull("tolerance");
                return;
            }
            node.put("nearestMistake", margin.nearest().id());
            if (Double.isInfinite(margin.distance().difference())) {
                node.putNull("difference");
            } else {
                node.put("difference", margin.distance().difference());
            }
            node.put("tolerance", margin.distance().tolerance());
        });
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }
}
