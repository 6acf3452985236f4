package course.reset;

import course.SourceText;
import course.exercises.Chapter;
import course.exercises.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** The solution of a task, for those who have solved it. */
public final class ReferenceAnswer {
    private ReferenceAnswer() {}

    /** The task's methods as the solutions have them; empty where the course was handed out without its solutions. */
    public static Optional<String> of(Path top, Chapter chapter, Task task) throws IOException {
        String className = task.exercise().className();
        Path file = top.resolve(chapter.solutions()).resolve("src/main/java/" + className.replace('.', '/') + ".java");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JavaText solution = JavaText.parse(file, SourceText.read(file));
        return Optional.of(task.methods().stream()
                .flatMap(method -> solution.method(method.name()).stream())
                .map(method -> withoutJavadoc(solution.text(method.whole())))
                .collect(Collectors.joining("\n\n")));
    }

    private static String withoutJavadoc(String method) {
        String code = method.replaceFirst("(?s)^\\s*/\\*\\*.*?\\*/\\s*", "");
        return "    " + code.stripLeading();
    }
}
