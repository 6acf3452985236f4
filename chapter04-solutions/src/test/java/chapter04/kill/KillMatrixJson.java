package chapter04.kill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Chapter04;
import course.exercises.Task;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The kill matrix as JSON. */
final class KillMatrixJson {
    private KillMatrixJson() {}

    /** All of it: each mistake, each right answer, and each test's margin. */
    static String whole(
            List<KillMatrix.Killed> mistakes,
            List<KillMatrix.Tried> rightAnswers,
            Map<String, Task> tests,
            Map<String, KillMatrix.Margin> margins) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode killed = root.putArray("mistakes");
        for (KillMatrix.Killed mistake : mistakes) {
            ObjectNode node = killed.addObject()
                    .put("id", mistake.mistake().id())
                    .put("task", mistake.mistake().task().id())
                    .put("sentence", mistake.mistake().sentence())
                    .put("points", mistake.mistake().task().points())
                    .put("costsInParts", mistake.cost());
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
                    .put("passed", answer.passes());
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
        return root.toPrettyString() + "\n";
    }

    /** The matrix in a few numbers. The book shows them from a file, since it is also built where no test runs. */
    static String summary(
            List<KillMatrix.Killed> mistakes,
            List<KillMatrix.Tried> rightAnswers,
            List<KillMatrix.Tried> almostMistakes,
            Map<String, Task> tests,
            Collection<KillMatrix.Margin> margins) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
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
                            ofTask.stream().filter(KillMatrix.Killed::isFound).count())
                    .put(
                            "named",
                            ofTask.stream().filter(KillMatrix.Killed::isNamed).count())
                    .put(
                            "costParts",
                            ofTask.stream()
                                    .filter(killed -> killed.cost() < task.points())
                                    .count())
                    .put(
                            "rightAnswers",
                            passed(rightAnswers.stream()
                                    .filter(tried -> tried.answer().method().task() == task)
                                    .toList()));
        }
        return root.toPrettyString() + "\n";
    }

    private static long passed(List<KillMatrix.Tried> answers) {
        return answers.stream().filter(KillMatrix.Tried::passes).count();
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
}
