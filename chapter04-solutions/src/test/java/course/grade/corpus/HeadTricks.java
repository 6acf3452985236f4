package course.grade.corpus;

import static course.grade.TaskStatus.COMPILE_ERROR;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.attention.BuildAttention;
import java.util.List;

/** A method whose head was changed: that costs the method's own task, and no other task of the file. */
final class HeadTricks {
    /** What takes the place of {@code public static TYPE METHOD(}. */
    private static final List<String> CHANGES = List.of(
            "public static $1 $2More(",
            "public static $1 $2(boolean more, ",
            "public static Object $2(",
            "private static $1 $2(",
            "static $1 $2(",
            "public $1 $2(");

    /** A call of a method by its old head would be an error of the file. */
    private static final String COUNT_WITHOUT_RECURSION =
            "return layer.namedParameters().values().stream().mapToLong(Parameter::numel).sum();";

    /** What multi-head attention calls in the place of mergeHeads, for the same reason. */
    private static final String MERGED = """
            private static INDArray merged(INDArray y) {
                return y.permute(0, 2, 1, 3).reshape(y.size(0), y.size(2), y.size(1) * y.size(3));
            }
            """;

    private HeadTricks() {}

    /** Every second method is changed in one submission and the others in another: what one changes, the other leaves. */
    static List<Trick> all() {
        return List.of(changed("heads-of-every-second-task", 0), changed("heads-of-the-tasks-between", 1));
    }

    private static Trick changed(String name, int first) {
        Trick trick = named(name)
                .body("countParameters", COUNT_WITHOUT_RECURSION)
                .edit(BuildAttention.EXERCISE, text -> text.replace("mergeHeads(attention.", "merged(attention."))
                .members(BuildAttention.EXERCISE, MERGED);
        List<Task> tasks = Chapter04.CHAPTER.tasks();
        for (int i = first; i < tasks.size(); i += 2) {
            Task task = tasks.get(i);
            String other = CHANGES.get(i / 2 % CHANGES.size());
            String method = task.methodNames().get(task.methodNames().size() - 1); // the second, where there are two
            trick.edit(task.exercise(), text -> text.replaceFirst("public static (\\S+) (" + method + ")\\(", other))
                    .gets(COMPILE_ERROR, task.id());
        }
        return trick;
    }
}
