package chapter04.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.feedback.EarnedParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The kill matrix in a few numbers. The book shows them from a file, since it is also built where no test runs. */
final class KillSummary {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private KillSummary() {}

    static String of(
            List<KillMatrix.Killed> mistakes,
            Predicate<KillMatrix.Killed> named,
            List<KillMatrix.Tried> rightAnswers,
            List<KillMatrix.Tried> almostMistakes,
            Map<String, Task> tests,
            Collection<KillMatrix.Margin> margins)
            throws IOException {
        ObjectNode root = JSON.createObjectNode()
                .put("tests", tests.size())
                .put("rightAnswers", passed(rightAnswers))
                .put("almostMistakes", almostMistakes.size())
                .put("nearestMargin", nearest(margins));
        ArrayNode tasks = root.putArray("tasks");
        for (Task task : Chapter04.CHAPTER.tasks()) {
            List<KillMatrix.Killed> ofTask = mistakes.stream()
                    .filter(killed -> killed.mistake().task() == task)
                    .toList();
            tasks.addObject()
                    .put("task", task.id())
                    .put("tests", tests.values().stream().filter(task::equals).count())
                    .put("mistakes", ofTask.size())
                    .put(
                            "found",
                            ofTask.stream()
                                    .filter(killed -> !killed.by().isEmpty())
                                    .count())
                    .put("named", ofTask.stream().filter(named).count())
                    .put(
                            "costParts",
                            ofTask.stream()
                                    .filter(killed -> EarnedParts.cost(killed.mistake()) < task.points())
                                    .count())
                    .put(
                            "rightAnswers",
                            passed(rightAnswers.stream()
                                    .filter(tried -> tried.answer().method().task() == task)
                                    .toList()));
        }
        return JSON.writeValueAsString(root) + "\n";
    }

    private static long passed(List<KillMatrix.Tried> answers) {
        return answers.stream().filter(tried -> tried.failed().isEmpty()).count();
    }

    /**
     * How many times its test's tolerance the nearest mistake is away, rounded down to one digit and zeros: what is behind
     * it differs from machine to machine.
     */
    private static long nearest(Collection<KillMatrix.Margin> margins) {
        double nearest = margins.stream()
                .map(KillMatrix.Margin::distance)
                .filter(distance -> distance.tolerance() > 0)
                .mapToDouble(Distance::ratio)
                .min()
                .orElseThrow();
        double unit = Math.pow(10, Math.floor(Math.log10(nearest)));
        return Math.round(Math.floor(nearest / unit) * unit);
    }

    /** Writes a summary beside the matrix, from where it can be copied to the book when it has changed. */
    static void write(Path file, String summary) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, summary);
    }
}
