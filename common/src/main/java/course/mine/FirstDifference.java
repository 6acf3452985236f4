package course.mine;

import course.exercises.Task;
import course.feedback.Comparison;
import gpt.model.GPTModel;
import gpt.nn.Layer;
import gpt.report.ArrayCopy;
import gpt.report.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The first place where a student's GPT and the textbook's part, both run over the same tokens: a module whose output
 * differs although its input agrees, or a module that is given another input.
 */
final class FirstDifference {
    private final GPTModel textbook;
    private final StudentGpt mine;
    private final Map<String, Trace.Step> expected = new HashMap<>();

    private FirstDifference(GPTModel textbook, StudentGpt mine) {
        this.textbook = textbook;
        this.mine = mine;
    }

    /** Numbers of a module, in the order in which they come about. */
    private record Event(String path, boolean isInput, ArrayCopy expected, ArrayCopy given) {}

    /**
     * Says where the two part; empty if all modules agree.
     *
     * @throws StudentFailure if the student's code fails, and all modules before that agree
     */
    static Optional<String> between(GPTModel textbook, StudentGpt mine, int... ids) {
        try (INDArray input = Nd4j.createFromArray(new int[][] {ids})) {
            return new FirstDifference(textbook, mine).in(input);
        }
    }

    private Optional<String> in(INDArray ids) {
        Set<String> shared = new HashSet<>(Set.of(""));
        addPaths("", mine, shared);
        Trace.run(textbook, ids, step -> {
            if (shared.contains(step.path())) {
                expected.put(step.path(), step);
            }
        });
        List<Event> events = new ArrayList<>();
        StudentFailure failure = null;
        try {
            Trace.run(mine, ids, step -> add(step, events));
        } catch (StudentFailure e) {
            failure = e; // the modules before it may differ already
        }
        for (Event event : events) {
            OptionalInt place = Comparison.firstDifferenceInModel(
                    event.expected().toArray(), event.given().toArray());
            if (place.isPresent()) {
                return Optional.of(told(event, place.getAsInt()) + culprits(event));
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private static void addPaths(String prefix, Layer parent, Set<String> paths) {
        parent.children().forEach((name, child) -> {
            paths.add(prefix + name);
            addPaths(prefix + name + ".", child, paths);
        });
    }

    /** A module's output comes after all that happens inside it, and its input before that. */
    private void add(Trace.Step step, List<Event> events) {
        Trace.Step right = Objects.requireNonNull(expected.get(step.path()));
        int begin = events.size();
        while (begin > 0 && events.get(begin - 1).path().startsWith(step.path() + ".")) {
            begin--;
        }
        events.add(begin, new Event(step.path(), true, right.input(), step.input()));
        events.add(new Event(step.path(), false, right.output(), step.output()));
    }

    private static String told(Event event, int place) {
        String what = event.path().isEmpty() ? "the logits" : event.path();
        return (event.isInput() ? "the input of " : "") + what
                + place(event, place) + ": expected "
                + number(event.expected(), event.given(), place) + ", yours "
                + number(event.given(), event.expected(), place) + "; "
                + (event.isInput()
                        ? "every module before it still agreed."
                        : event.path().isEmpty() ? "every module still agreed." : "its input still agreed.");
    }

    /** Where a number is, such as {@code , token 2, channel 17} or, of the logits, {@code , token 2, id 17}. */
    private static String place(Event event, int index) {
        long width = event.expected().shape().get(2);
        return ", token " + index / width + (event.path().isEmpty() ? ", id " : ", channel ") + index % width;
    }

    /** A number with four decimals or, where the other would look the same, with all digits. */
    private static String number(ArrayCopy numbers, ArrayCopy others, int place) {
        String text = String.format(Locale.ROOT, "%.4f", numbers.get(place));
        return text.equals(String.format(Locale.ROOT, "%.4f", others.get(place)))
                ? Float.toString(numbers.get(place))
                : text;
    }

    /** For an input, the task that wires the modules; for an output, the tasks that alone still make the module differ. */
    private String culprits(Event event) {
        List<Task> tasks = mine.parts().own().stream()
                .filter(task -> event.isInput()
                        ? task.methodNames().contains(wiring(event.path()))
                        : differs(event.path(), task))
                .toList();
        return tasks.isEmpty() ? "" : "\nIt comes from: " + ModelParts.named(tasks) + ".";
    }

    /** The method that hands a module its input: to be run as a whole, a block may hide that, as equal norms do. */
    private static String wiring(String path) {
        return path.matches("trf_blocks\\.\\d+\\..*") ? ModelParts.TRANSFORMER_BLOCK : ModelParts.LOGITS;
    }

    private boolean differs(String path, Task task) {
        Trace.Step right = Objects.requireNonNull(expected.get(path));
        StudentGpt borrowing = new StudentGpt(textbook, mine.parts().only(task));
        Layer module = path.isEmpty() ? borrowing : borrowing.find(path);
        float[] numbers = right.input().toArray();
        long[] shape = right.input().shape().stream().mapToLong(Long::longValue).toArray();
        try {
            INDArray x = Nd4j.create(numbers, shape, 'c').castTo(path.isEmpty() ? DataType.INT32 : DataType.FLOAT);
            ArrayCopy given = ArrayCopy.of(module.forward(x));
            return Comparison.firstDifferenceInModel(right.output().toArray(), given.toArray())
                    .isPresent();
        } catch (StudentFailure e) {
            return false; // what it does among the others' parts is what matters
        }
    }
}
