package course.hints;

import course.exercises.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;

/** The hints as they were written, once for the terminal and for the book: a file for each exercise, a tag for each hint. */
final class HintTexts {
    private HintTexts() {}

    /** The hints of a task as plain text, each in one long line. */
    static List<String> of(Task task) {
        String file = read(task);
        return IntStream.rangeClosed(1, Hints.PER_TASK)
                .mapToObj(number -> plain(tagged(file, task, task.id() + "-hint" + number)))
                .toList();
    }

    /** The question about a solved task, and its answer. */
    static FollowUp why(Task task) {
        String file = read(task);
        return new FollowUp(
                plain(tagged(file, task, task.id() + "-why")), plain(tagged(file, task, task.id() + "-because")));
    }

    private static String tagged(String file, Task task, String tag) {
        Matcher region = Pattern.compile("// tag::" + tag + "\\[]\\R(.*?)// end::" + tag + "\\[]", Pattern.DOTALL)
                .matcher(file);
        if (!region.find()) {
            throw new IllegalStateException("the hints of " + task.id() + " are incomplete: there is no " + tag);
        }
        return region.group(1);
    }

    /** Without the marks of AsciiDoc, which are backticks here and nothing else. */
    private static String plain(String text) {
        return text.replace("`+", "")
                .replace("+`", "")
                .replace("`", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String read(Task task) {
        String name = "/course/hints/" + task.exercise().number() + ".adoc";
        return Uncheck.get(() -> IOUtils.resourceToString(name, StandardCharsets.UTF_8));
    }
}
