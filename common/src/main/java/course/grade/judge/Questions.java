package course.grade.judge;

import course.exercises.Task;
import course.grade.worker.Numbers;
import course.grade.worker.StudentMethods;
import course.grade.worker.Values;
import course.types.LayerBehavior;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.report.ModelSize;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The questions of one grading run: the same for every submission, drawn afresh from its seed. */
final class Questions {
    private static final long PER_TASK = 1_000_003;

    private final StudentMethods solutions = new StudentMethods(Questions.class.getClassLoader());
    private final Map<Task, List<Question>> questions = new EnumMap<>(Task.class);

    /**
     * Draws them and answers them with the solutions.
     *
     * @throws IllegalStateException if the solutions are not on the class path
     */
    Questions(long seed) {
        for (Task task : Task.values()) {
            questions.put(task, draw(task, new Draw(seed + PER_TASK * task.id().hashCode())));
        }
    }

    List<Question> of(Task task) {
        return questions.getOrDefault(task, List.of());
    }

    private List<Question> draw(Task task, Draw draw) {
        List<Question> drawn = new ArrayList<>();
        switch (task) {
            case COUNT -> new CountQuestions(draw).layers().forEach(layer -> ask(drawn, "countParameters", layer));
            case BREAKDOWN, RATIO ->
                new CountQuestions(draw)
                        .widths()
                        .forEach(config -> task.methods().forEach(method -> ask(drawn, method, config)));
            case CONFIG -> configs(drawn, new SizeQuestions(draw));
            case SIZE -> new SizeQuestions(draw).models().forEach(config -> ask(drawn, "modelSize", config));
            case FITS -> {
                new SizeQuestions(draw).memories(this::bytes).forEach(memory -> ask(drawn, "largestThatFits", memory));
                for (long bytes : new long[] {-1, -draw.between(2, 1 << 20), Long.MIN_VALUE}) {
                    drawn.add(Question.refused(
                            List.of(String.valueOf(bytes)), "largestThatFits", GPTConfig.GPT_CONFIG_124M, bytes));
                }
            }
            case NEIGHBORS -> {
                new MaskQuestions(draw).lengths().forEach(length -> ask(drawn, "createNeighborMask", length));
                for (int length : belowOne(draw)) {
                    refuse(drawn, length, "createNeighborMask", length);
                }
            }
            case BAND -> bands(drawn, draw);
            case SOFTMAX -> softmaxes(drawn, new MaskQuestions(draw));
            case REACH -> reaches(drawn, draw);
            case DROPOUT ->
                new BlockQuestions(draw).all().forEach(block -> ask(drawn, "blockWithSeparateDropout", block));
        }
        return List.copyOf(drawn);
    }

    private void ask(List<Question> drawn, String method, Object... arguments) {
        Object solution = solution(method, arguments);
        Object expected = solution instanceof INDArray array
                ? Numbers.of(array)
                : solution instanceof Layer layer ? Values.toWire(LayerBehavior.of(layer)) : solution;
        drawn.add(Question.answered(reply -> Comparison.of(expected, reply.value()), method, arguments));
    }

    private @Nullable Object solution(String method, Object... arguments) {
        try {
            return solutions.call(MethodReferences.of(method), arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("the solution of " + method + " gives no answer", e);
        }
    }

    private long bytes(GPTConfig config) {
        return solution("modelSize", config) instanceof ModelSize size ? 4 * size.totalParameters() : 0;
    }

    private void configs(List<Question> drawn, SizeQuestions inputs) {
        for (GPTConfig base : inputs.bases()) {
            SizeQuestions.names().forEach(name -> ask(drawn, "getConfig", base, name));
        }
        for (String name : inputs.otherNames()) {
            List<String> named = new ArrayList<>(SizeQuestions.names());
            named.add(name);
            drawn.add(Question.refused(named, "getConfig", inputs.bases().get(1), name));
        }
    }

    private void bands(List<Question> drawn, Draw draw) {
        new MaskQuestions(draw).bands().forEach(band -> ask(drawn, "createBandMask", band[0], band[1], band[2]));
        for (int length : belowOne(draw)) {
            refuse(drawn, length, "createBandMask", length, 1, 1);
        }
        int tokens = draw.between(2, 9);
        for (int width : belowZero(draw)) {
            for (int other : new int[] {0, draw.between(1, 9)}) {
                refuse(drawn, width, "createBandMask", tokens, width, other);
                refuse(drawn, width, "createBandMask", tokens, other, width);
            }
            refuse(drawn, width, "createBandMask", tokens, width, width);
        }
    }

    private static void refuse(List<Question> drawn, int named, String method, Object... arguments) {
        drawn.add(Question.refused(List.of(String.valueOf(named)), method, arguments));
    }

    private static int[] belowZero(Draw draw) {
        return new int[] {-1, -draw.between(2, 20), -draw.between(21, 99_999), Integer.MIN_VALUE};
    }

    private static int[] belowOne(Draw draw) {
        return IntStream.concat(IntStream.of(0), IntStream.of(belowZero(draw))).toArray();
    }

    private void softmaxes(List<Question> drawn, MaskQuestions inputs) {
        for (INDArray[] pair : inputs.softmaxes()) {
            INDArray solution = (INDArray) solution("maskedSoftmax", pair[0], pair[1]);
            Numbers expected = Numbers.of(Objects.requireNonNull(solution));
            boolean[] zero = hidden(pair[0], pair[1]);
            drawn.add(Question.answered(
                    reply -> reply.value() instanceof Numbers given
                            ? Comparison.arrays(expected, given, zero)
                            : Comparison.of(expected, reply.value()),
                    "maskedSoftmax",
                    pair[0],
                    pair[1]));
        }
        inputs.refusedSoftmaxes()
                .forEach(refused -> drawn.add(
                        Question.refused(refused.named(), "maskedSoftmax", refused.scores(), refused.mask())));
    }

    /** Where a weight must be 0: where the mask hides it, or the score is −∞. */
    private static boolean[] hidden(INDArray scores, INDArray mask) {
        double[] values = Numbers.of(scores).values();
        double[] visible = Numbers.of(mask).values();
        boolean[] hidden = new boolean[values.length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = visible[i % visible.length] == 0 || values[i] == Double.NEGATIVE_INFINITY;
        }
        return hidden;
    }

    private void reaches(List<Question> drawn, Draw draw) {
        new MaskQuestions(draw).reaches().forEach(reach -> ask(drawn, "receptiveField", reach));
        int tokens = draw.between(3, 40);
        int other = tokens + draw.between(2, 20);
        drawn.add(Question.refused(
                List.of(String.valueOf(tokens), String.valueOf(other)),
                "receptiveField",
                draw.normal(tokens, other).gt(0),
                1));
        refuse(drawn, tokens, "receptiveField", draw.normal(1, tokens, tokens).gt(0), 1);
        refuse(drawn, tokens, "receptiveField", draw.normal(tokens, tokens, 1).gt(0), 1);
        refuse(drawn, tokens, "receptiveField", draw.normal(tokens).gt(0), 1);
        for (int layers : belowZero(draw)) {
            refuse(drawn, layers, "receptiveField", Draw.mask(tokens, (i, j) -> j <= i), layers);
        }
    }
}
