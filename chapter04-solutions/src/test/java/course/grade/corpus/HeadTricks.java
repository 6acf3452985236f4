package course.grade.corpus;

import static course.grade.TaskStatus.COMPILE_ERROR;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.attention.BuildAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A method whose head was changed: that costs the method's own task, and no other task of the file. */
final class HeadTricks {
    /** By the name of the change, what takes the place of {@code public static TYPE METHOD(}. */
    private static final Map<String, String> CHANGES = Map.of(
            "renamed", "public static $1 $2More(",
            "one-parameter-more", "public static $1 $2(boolean more, ",
            "another-result", "public static Object $2(",
            "private", "private static $1 $2(",
            "not-public", "static $1 $2(",
            "not-static", "public $1 $2(");

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

    /** Each change to each method, in two submissions: what one changes, the other leaves, in the same files. */
    static List<Trick> all() {
        List<Trick> tricks = new ArrayList<>();
        new TreeMap<>(CHANGES).forEach((change, other) -> {
            tricks.add(changed(change + "-in-every-second-task", other, 0));
            tricks.add(changed(change + "-in-the-tasks-between", other, 1));
        });
        return tricks;
    }

    private static Trick changed(String name, String other, int first) {
        Trick trick = named(name)
                .body("countParameters", COUNT_WITHOUT_RECURSION)
                .edit(BuildAttention.EXERCISE, text -> text.replace("mergeHeads(attention.", "merged(attention."))
                .members(BuildAttention.EXERCISE, MERGED);
        List<Task> tasks = Chapter04.CHAPTER.tasks();
        for (int i = first; i < tasks.size(); i += 2) {
            Task task = tasks.get(i);
            String method = task.methodNames().get(task.methodNames().size() - 1); // the second, where there are two
            trick.edit(task.exercise(), text -> text.replaceFirst("public static (\\S+) (" + method + ")\\(", other))
                    .gets(COMPILE_ERROR, task.id());
        }
        return trick;
    }
}
