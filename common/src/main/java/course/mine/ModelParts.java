package course.mine;

import course.exercises.Chapter;
import course.exercises.Method;
import course.exercises.Task;
import gpt.report.ArrayCopy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The methods that a GPT is made of.
 *
 * @param own the tasks whose methods are the student's
 * @param borrowed the tasks for which the model's parts stand in, each with the reason
 */
record ModelParts(StudentCode code, List<Task> own, Map<Task, String> borrowed) {
    static final String LAYER_NORM = "layerNorm";
    static final String GELU = "gelu";
    static final String FEED_FORWARD = "feedForward";
    static final String SPLIT_HEADS = "splitHeads";
    static final String MERGE_HEADS = "mergeHeads";
    static final String ATTEND = "attend";
    static final String MULTI_HEAD_ATTENTION = "multiHeadAttention";
    static final String TRANSFORMER_BLOCK = "transformerBlock";
    static final String LOGITS = "logits";
    static final String GENERATE = "generate";

    /** What of the chapter's model the student has written. */
    static ModelParts of(Chapter chapter, StudentCode code) {
        List<Task> tasks = chapter.tasks().stream()
                .filter(task -> task.exercise().isFromScratch() && !task.bonus())
                .toList();
        Map<Task, String> borrowed = new LinkedHashMap<>();
        tasks.forEach(task -> code.missing(task).ifPresent(why -> borrowed.put(task, why)));
        return new ModelParts(
                code, tasks.stream().filter(task -> !borrowed.containsKey(task)).toList(), borrowed);
    }

    /** The same where of the student's code only this task is used. */
    ModelParts only(Task task) {
        return new ModelParts(code, List.of(task), borrowed);
    }

    /** Which parts are the student's and which the model's, a line each. */
    String told() {
        String mine = named(own);
        Map<String, List<Task>> byReason = new LinkedHashMap<>();
        borrowed.forEach((task, why) ->
                byReason.computeIfAbsent(why, reason -> new ArrayList<>()).add(task));
        String others = byReason.entrySet().stream()
                .map(group -> named(group.getValue()) + group.getKey())
                .collect(Collectors.joining("; "));
        return "yours: " + (mine.isEmpty() ? "nothing yet" : mine) + (others.isEmpty() ? "" : "\nborrowed: " + others);
    }

    /** A method of the student's as messages name it. */
    String told(String name) {
        return StudentCode.told(method(name));
    }

    /** Tasks as messages name them, such as {@code B2 GELU}. */
    static String named(List<Task> tasks) {
        return tasks.stream().map(task -> task + " " + task.title()).collect(Collectors.joining(", "));
    }

    /** Whether this method is the student's. */
    boolean has(String method) {
        return own.stream().anyMatch(task -> task.methodNames().contains(method));
    }

    /** Calls the student's method. */
    Object call(String name, Object... arguments) {
        return code.call(method(name), arguments);
    }

    /**
     * Calls the student's method for an array of type FLOAT.
     *
     * @throws StudentFailure if the array is of another type or shape, or an array of the first one's shape was changed
     */
    INDArray array(String name, long[] shape, Object... arguments) {
        List<INDArray> inputs = Arrays.stream(arguments)
                .filter(INDArray.class::isInstance)
                .map(INDArray.class::cast)
                .filter(input -> arguments[0] instanceof INDArray x && Arrays.equals(x.shape(), input.shape()))
                .toList();
        List<float[]> before =
                inputs.stream().map(input -> ArrayCopy.of(input).toArray()).toList();
        INDArray answer = (INDArray) call(name, arguments);
        String method = told(name);
        if (answer.dataType() != DataType.FLOAT || !Arrays.equals(answer.shape(), shape)) {
            throw new StudentFailure(method + " gave an array of type " + answer.dataType() + " and shape "
                    + Arrays.toString(answer.shape()) + ", expected FLOAT and " + Arrays.toString(shape));
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!Arrays.equals(before.get(i), ArrayCopy.of(inputs.get(i)).toArray())) { // NaN is like NaN
                throw new StudentFailure(
                        method + " changed the numbers of its argument: compute in a new array, such as"
                                + " x.add(y) instead of x.addi(y)");
            }
        }
        return answer;
    }

    private Method method(String name) {
        return own.stream()
                .flatMap(task -> task.methods().stream())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
