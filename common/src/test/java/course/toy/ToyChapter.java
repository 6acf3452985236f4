package course.toy;

import course.exercises.Body;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Mistake;
import course.exercises.Task;
import course.exercises.Types;
import course.types.Functions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Another chapter than the course's, which shows that nothing but a chapter knows its exercises. */
public final class ToyChapter {
    private static final String PACKAGE = "toy";

    public static final Exercise SUMS = new Exercise(PACKAGE, "T.1", "Sums", "Sums");
    public static final Task TOTAL_TASK = SUMS.task("T.1a", 3, "the sum of an array");
    public static final Task MEAN_TASK = SUMS.task("T.1b", 2, "the mean of two numbers");

    public static final Exercise SHAPES = new Exercise(PACKAGE, "T.2", "Shapes", "Arrays and functions");
    public static final Task TWICE_TASK = SHAPES.task("T.2a", 5, "every number twice");
    public static final Task RESIDUAL_TASK = SHAPES.task("T.2b", 5, "a residual connection");
    public static final Task SHOUT_TASK = SHAPES.bonus("T.2c", 1, "capital letters (bonus)");

    public static final Method TOTAL = TOTAL_TASK
            .method(int.class, "total", int[].class)
            .oracle(Body.of((int[] numbers) -> Arrays.stream(numbers).sum()))
            .inputs("arrays of any length", (draw, ask) -> {
                for (int length = 0; length < 6; length++) {
                    int[] numbers = new int[length];
                    Arrays.setAll(numbers, i -> draw.between(1, 9));
                    ask.with(numbers);
                }
            })
            .mistakes(ToyChapter::mistakes);

    public static final Method MEAN = MEAN_TASK
            .method(double.class, "mean", double.class, double.class)
            .oracle(Body.of((Double x, Double y) -> (x + y) / 2))
            .inputs("two numbers", (draw, ask) -> ask.with(draw.rate(), draw.rate()));

    public static final Method TWICE = TWICE_TASK
            .method(INDArray.class, "twice", INDArray.class)
            .oracle(Body.of((INDArray x) -> x.mul(2)))
            .inputs("matrices", (draw, ask) -> ask.with(draw.normal(2, 3)));

    public static final Method RESIDUAL = RESIDUAL_TASK
            .method(INDArray.class, "residual", Types.of(UnaryOperator.class, INDArray.class), INDArray.class)
            .oracle(Body.of((UnaryOperator<INDArray> function, INDArray x) -> x.add(function.apply(x))))
            .inputs("twice x", (draw, ask) -> ask.with(new Functions.Scaled(2), draw.normal(2, 3)));

    public static final Method SHOUT = SHOUT_TASK
            .method(String.class, "shout", String.class)
            .oracle(Body.of((String text) -> text.toUpperCase(Locale.ROOT)))
            .inputs("words", (draw, ask) -> ask.with("gpt"));

    public static final Chapter CHAPTER = new Chapter(ToyChapter.class, PACKAGE, "Chapter T: a toy", SUMS, SHAPES);

    private ToyChapter() {}

    private static List<Mistake> mistakes() {
        return List.of(
                new Mistake(
                        "first-left-out",
                        TOTAL,
                        "the first number is left out.",
                        Body.of((int[] numbers) ->
                                Arrays.stream(numbers).skip(1).sum())),
                new Mistake(
                        "last-left-out",
                        TOTAL,
                        "the last number is left out.",
                        Body.of((int[] numbers) -> Arrays.stream(numbers)
                                .limit(Math.max(0, numbers.length - 1))
                                .sum())));
    }
}
