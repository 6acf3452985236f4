package course.grade.corpus;

import static course.grade.TaskStatus.COMPILE_ERROR;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Task;
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

    private HeadTricks() {}

    static List<Trick> all() {
        List<Trick> tricks = new ArrayList<>();
        for (Task task : Chapter04.CHAPTER.tasks()) {
            String method = task.methodNames().get(task.methodNames().size() - 1); // the second, where there are two
            String head = "public static (\\S+) (" + method + ")\\(";
            new TreeMap<>(CHANGES)
                    .forEach((change, other) -> tricks.add(named(change + "-" + method)
                            .body("countParameters", COUNT_WITHOUT_RECURSION)
                            .edit(task.exercise(), text -> text.replaceFirst(head, other))
                            .gets(COMPILE_ERROR, task.id())));
        }
        return tricks;
    }
}
