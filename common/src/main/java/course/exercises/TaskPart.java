package course.exercises;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a task, which earns points of its own when every answer to its inputs is right.
 *
 * <p>Each method has its plain inputs; all others that have an answer; and those that it must refuse. The last two earn
 * nothing unless the plain inputs do: a method that always throws, or gives back an argument, answers some of them rightly.
 *
 * @param number its place in the task, from 1
 * @param points how much it earns; the parts of a task add up to the points of the task
 */
public record TaskPart(Method method, Kind kind, int number, int points) {
    /** What the inputs of a part are, and how many shares of the points they get. */
    public enum Kind {
        /** The plain inputs of a method. */
        PLAIN(5),
        /** All other inputs that have an answer. */
        OTHERS(3),
        /** Inputs that must be refused. */
        INVALID(2);

        private final int shares;

        Kind(int shares) {
            this.shares = shares;
        }
    }

    /** The parts of a task, in the order of its methods. */
    static List<TaskPart> of(Task task) {
        List<TaskPart> parts = new ArrayList<>();
        for (Method method : task.methods()) {
            method.cases().stream()
                    .map(Case::kind)
                    .distinct()
                    .sorted()
                    .forEach(kind -> parts.add(new TaskPart(method, kind, parts.size() + 1, 0)));
        }
        return withPoints(parts, task.points());
    }

    /** Shares the points; what is left after rounding down goes to those that lost most by it. */
    private static List<TaskPart> withPoints(List<TaskPart> parts, int points) {
        int shares = parts.stream().mapToInt(part -> part.kind.shares).sum();
        int[] whole = parts.stream()
                .mapToInt(part -> points * part.kind.shares / shares)
                .toArray();
        int left = points - IntStream.of(whole).sum();
        IntStream.range(0, whole.length)
                .boxed()
                .sorted(Comparator.comparing(i -> -(points * parts.get(i).kind.shares % shares)))
                .limit(left)
                .forEach(i -> whole[i]++);
        return parts.stream()
                .map(part -> new TaskPart(part.method, part.kind, part.number, whole[part.number - 1]))
                .toList();
    }

    public Task task() {
        return method.task();
    }

    /** Its id, such as {@code 4.3b.1}; where it is the whole task, that of the task. */
    public String id() {
        return task().parts().size() == 1 ? task().id() : task().id() + "." + number;
    }

    /** What its inputs are, such as "narrow bands"; with the method's name where the task has several methods. */
    public String title() {
        String inputs = switch (kind) {
            case PLAIN -> method.plainInputs();
            case OTHERS -> "all other valid arguments";
            case INVALID -> "invalid arguments";
        };
        return task().methods().size() > 1 ? method.name() + ", " + inputs : inputs;
    }

    /** Whether an input belongs to it. */
    public boolean has(Case input) {
        return input.method() == method && input.kind() == kind;
    }

    /** Whether it earns nothing unless this other part does. */
    public boolean needs(TaskPart other) {
        return kind != Kind.PLAIN && other.kind == Kind.PLAIN && other.method == method;
    }

    @Override
    public String toString() {
        return id();
    }
}
