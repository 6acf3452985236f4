package course.grade.corpus;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.masks.AttentionMasks;
import course.grade.Submission;
import course.grade.TaskStatus;
import course.grade.sample.MethodBody;
import course.grade.sample.Solutions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A submission that solves everything honestly but for one trick, and what it must get.
 *
 * <p>What nothing is said about must be a PASS, or MISSING where its file is not handed in: a trick costs no other task its
 * points.
 */
public final class Trick {
    /** The line of the solution that makes the neighbor mask, for tricks that answer rightly besides. */
    static final String RIGHT = "return Transforms.abs(distances(seqLength)).lte(1);";

    private final String name;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<Task, TaskStatus> verdicts = new TreeMap<>();
    private final List<String> flags = new ArrayList<>();
    private String part = "";
    private final Map<Task, String> parts = new TreeMap<>();
    private HandIn handIn = HandIn::folder;

    private Trick(String name) {
        this.name = name;
    }

    /** The solutions, under a name that a folder can have. */
    public static Trick named(String name) {
        Trick trick = new Trick(name);
        Solutions.texts().forEach((file, text) -> trick.file("chapter04/" + file, text));
        return trick;
    }

    /** One of the file with the masks alone, with another body of createNeighborMask, the first of its four tasks. */
    public static Trick inNeighborMask(String name, String body) {
        return named(name).only(AttentionMasks.EXERCISE).body("createNeighborMask", body);
    }

    /**
     * One that finds out whether it can do what it must not, and answers rightly only then: WRONG is the right verdict.
     *
     * @param could attempts, each of statements that return true if it can; they may throw what they like
     */
    static Trick spy(String name, String... could) {
        StringBuilder attempts = new StringBuilder();
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < could.length; i++) {
            attempts.append("try { could |= could%d(); } catch (Throwable nothing) { }\n".formatted(i));
            members.append("static boolean could%d() throws Throwable {\n%s\n}\n".formatted(i, could[i]));
        }
        // the answer is outside of the try: a refusal that is caught would make every spy WRONG
        return inNeighborMask(
                        name, "boolean could = false;\n" + attempts + "if (could) {\n" + RIGHT + "\n}\nreturn null;")
                .members(AttentionMasks.EXERCISE, members.toString())
                .gets(TaskStatus.WRONG, "4.3a");
    }

    /** Another body for one of the methods that students write. */
    public Trick body(String method, String body) {
        return edit(exercise(method), text -> MethodBody.replaced(text, method, body));
    }

    /** Statements before all others of such a method. */
    public Trick first(String method, String statements) {
        Pattern head = Pattern.compile("public static [^;{}]* " + method + "\\([^{}]*\\) \\{\n");
        String kept = "$0" + Matcher.quoteReplacement(statements) + "\n";
        return edit(exercise(method), text -> head.matcher(text).replaceFirst(kept));
    }

    /** Further members of an exercise's class. */
    public Trick members(Exercise exercise, String code) {
        return edit(exercise, text -> {
            int end = text.indexOf("() {}\n") + "() {}\n".length();
            return text.substring(0, end) + code + "\n" + text.substring(end);
        });
    }

    /** Any other change of an exercise's file. */
    public Trick edit(Exercise exercise, UnaryOperator<String> change) {
        String text = text(exercise);
        String changed = change.apply(text);
        if (changed.equals(text)) {
            throw new IllegalArgumentException(name + " changes nothing in " + exercise.fileName());
        }
        return file(path(exercise), changed);
    }

    /** A file, whether there was one or not; by its path in the submission. */
    public Trick file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public Trick file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    /** Only these exercises are handed in: where the others would prove nothing more, they only take time. */
    public Trick only(Exercise... exercises) {
        files.keySet().retainAll(Stream.of(exercises).map(Trick::path).toList());
        return this;
    }

    /** How it is handed in, if not as a folder. */
    Trick handedIn(HandIn how) {
        handIn = how;
        return this;
    }

    /** What these tasks must get. */
    Trick gets(TaskStatus status, String... tasks) {
        Arrays.stream(tasks).map(Chapter04.CHAPTER::task).forEach(task -> verdicts.put(task, status));
        return this;
    }

    /** What all tasks of these exercises must get. */
    Trick gets(TaskStatus status, Exercise... exercises) {
        Stream.of(exercises).flatMap(one -> one.tasks().stream()).forEach(task -> verdicts.put(task, status));
        return this;
    }

    /** What the message of each task that is not a PASS must contain. */
    Trick says(String partOfTheMessage) {
        part = partOfTheMessage;
        return this;
    }

    /** What the message of this task must contain. */
    Trick says(String task, String partOfTheMessage) {
        parts.put(Chapter04.CHAPTER.task(task), partOfTheMessage);
        return this;
    }

    /** What must stand among the flags, besides what was said before. */
    Trick flagged(String part) {
        flags.add(part);
        return this;
    }

    String name() {
        return name;
    }

    List<String> flags() {
        return flags;
    }

    String part(Task task) {
        return parts.getOrDefault(task, verdicts.containsKey(task) ? part : "");
    }

    TaskStatus verdict(Task task) {
        boolean handedIn = files.containsKey(path(task.exercise()));
        return verdicts.getOrDefault(task, handedIn ? TaskStatus.PASS : TaskStatus.MISSING);
    }

    /** What its trick is there for: what was said that some task must get, or else PASS. */
    Set<TaskStatus> kinds() {
        return verdicts.isEmpty() ? Set.of(TaskStatus.PASS) : Set.copyOf(verdicts.values());
    }

    /** The points of what must be a PASS. */
    int score() {
        return Chapter04.CHAPTER.scored().stream()
                .filter(task -> verdict(task) == TaskStatus.PASS)
                .mapToInt(Task::points)
                .sum();
    }

    /** The total and the status in the table of grades: what nothing can read has no total. */
    String result() {
        boolean unreadable =
                Chapter04.CHAPTER.scored().stream().anyMatch(task -> verdict(task) == TaskStatus.UNREADABLE);
        return unreadable ? ",UNREADABLE" : score() + ",GRADED";
    }

    /** Puts it where a class's submissions are. */
    void handIn(Path submissions) throws IOException {
        handIn.put(submissions, name, files);
    }

    private String text(Exercise exercise) {
        return new String(files.getOrDefault(path(exercise), new byte[0]), StandardCharsets.UTF_8);
    }

    public static String path(Exercise exercise) {
        return "chapter04/" + exercise.fileName();
    }

    /** The submission, as if it had been collected. */
    public Submission submission() {
        Map<String, byte[]> named = new TreeMap<>();
        files.forEach((path, bytes) -> named.put(path.substring(path.lastIndexOf('/') + 1), bytes));
        return new Submission(name, named, List.of());
    }

    private static Exercise exercise(String method) {
        return Chapter04.CHAPTER.method(method).task().exercise();
    }

    @Override
    public String toString() {
        return name;
    }
}
