package course.grade.judge;

import course.exercises.Case;
import course.exercises.Method;
import course.exercises.Task;
import course.grade.worker.Numbers;
import course.grade.worker.Values;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The questions of one grading run, drawn from its seed: the same for every submission. */
final class Questions {
    private final Map<Task, List<Question>> questions = new EnumMap<>(Task.class);

    /** Draws the questions and answers them. */
    Questions(long seed) {
        for (Task task : Task.values()) {
            questions.put(
                    task,
                    task.methods().stream()
                            .flatMap(method -> method.cases(seed).stream())
                            .map(Questions::question)
                            .toList());
        }
    }

    List<Question> of(Task task) {
        return questions.getOrDefault(task, List.of());
    }

    private static Question question(Case asked) {
        Method method = asked.method();
        Object[] arguments = asked.arguments().toArray();
        if (asked.refusal().isPresent()) {
            return Question.refused(asked.refusal().get(), method, arguments);
        }
        try {
            Object expected = sent(method.oracle().call(arguments));
            boolean[] zeros = method.zeros(arguments);
            return Question.answered(reply -> Comparison.of(expected, reply.value(), zeros), method, arguments);
        } catch (Exception e) {
            throw new IllegalStateException("the oracle of " + method + " has no answer to " + asked.arguments(), e);
        }
    }

    /** An answer as a worker sends it, so that both can be compared; of a layer, its behavior. */
    private static @Nullable Object sent(@Nullable Object answer) {
        if (answer instanceof Layer layer) {
            return Values.toWire(LayerBehavior.of(layer));
        }
        return answer instanceof INDArray array ? Numbers.of(array) : answer;
    }
}
