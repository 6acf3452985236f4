package course.reset;

import course.exercises.Exercise;
import course.exercises.Task;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the text of a stub from the text of its solution.
 *
 * <p>The body of a task's method becomes an exception with the comment that the body begins with. Other private members
 * are left out; what is public, the imports, the Javadoc and the constructor stay.
 */
final class StubText {
    private final Path file;
    private final String solution;
    private final JavaText java;
    private final Map<String, Task> todo = new HashMap<>();
    private final StringBuilder stub = new StringBuilder();

    private StubText(Path file, String solution, Exercise exercise) {
        this.file = file;
        this.solution = solution;
        this.java = JavaText.parse(file, solution);
        exercise.tasks().forEach(task -> task.methodNames().forEach(method -> todo.put(method, task)));
    }

    /**
     * The stub of this solution.
     *
     * @param file where the solution is, for messages
     * @throws IllegalArgumentException if the solution is not Java, and the message says where; or if a method of the exercise
     *     is missing, or the comment that its body begins with
     */
    static String of(Path file, String solution, Exercise exercise) {
        return new StubText(file, solution, exercise).text();
    }

    private String text() {
        int classStart = java.classStart();
        int from = classStart;
        stub.append(solution, 0, classStart);
        for (JavaText.Member member : java.members()) {
            int end = lineEnd(member.whole().end());
            Task task = member.isPrivate() ? null : todo.remove(member.method());
            boolean stays = !member.isPrivate() || member.isConstructor();
            while (stays && stub.length() == classStart && solution.startsWith("\n\n", from)) {
                from++; // the first member follows the brace without a blank line
            }
            if (task != null) {
                stub.append(solution, from, member.body().start());
                appendBody(task, member);
            } else if (stays) {
                stub.append(solution, from, end);
            }
            from = end;
        }
        if (!todo.isEmpty()) {
            throw new IllegalArgumentException(file + "\nThe solution has no public method "
                    + todo.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return stub.append(solution.substring(from)).toString();
    }

    /** The end of the line, so that a comment at its end belongs to the member before it. */
    private int lineEnd(int from) {
        int end = solution.indexOf('\n', from);
        return end < 0 ? solution.length() : end;
    }

    private void appendBody(Task task, JavaText.Member member) {
        String comment = java.text(member.body())
                .substring(1)
                .strip()
                .lines()
                .map(String::strip)
                .takeWhile(line -> line.startsWith("//"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
        String message = "TODO " + comment;
        if (!message.startsWith(task.todo() + " ")) {
            throw new IllegalArgumentException(file + "\nThe solution's method " + member.method()
                    + " must begin with the comment that becomes the TODO of its stub:\n    // " + task.id()
                    + ": what to do, in a few words");
        }
        stub.append("{\n        throw new UnsupportedOperationException(\"")
                .append(message.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\");\n    }");
    }
}
