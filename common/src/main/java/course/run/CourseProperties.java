package course.run;

import course.CleanText;
import course.exercises.Chapter;
import course.exercises.Task;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What an instructor sets in {@code course.properties}: which tasks count, how many times, and until when.
 *
 * @param tasks the tasks that make up the score, as {@link Chapter#select} reads them
 * @param weights how many times a task counts, of those that do not count once
 * @param extensions another deadline for one student, by the student's name
 * @param parts whether the points of a task are earned in parts
 */
public record CourseProperties(
        Optional<String> tasks,
        Map<Task, Integer> weights,
        Optional<OffsetDateTime> deadline,
        Map<String, OffsetDateTime> extensions,
        boolean parts) {
    /** The name of the file, at the root of the course. */
    public static final String FILE = "course.properties";

    /** Nothing is set. */
    public static final CourseProperties NONE =
            new CourseProperties(Optional.empty(), Map.of(), Optional.empty(), Map.of(), false);

    private static final String WEIGHT = "weight.";
    private static final String EXTENSION = "extension.";
    private static final int MOST = 100;

    /** Copies the maps. */
    public CourseProperties {
        weights = Map.copyOf(weights);
        extensions = Map.copyOf(extensions);
    }

    /**
     * Reads a file; where there is none, nothing is set.
     *
     * @throws IllegalArgumentException if the file cannot be read, or sets something that it cannot; the message is for
     *     the instructor
     */
    public static CourseProperties read(Chapter chapter, Path file) {
        Properties set = new Properties();
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                set.load(text);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException(file + " cannot be read as a properties file: " + e, e);
            }
        }
        try {
            return of(chapter, set);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static CourseProperties of(Chapter chapter, Properties set) {
        Optional<String> tasks = Optional.empty();
        Optional<OffsetDateTime> deadline = Optional.empty();
        Map<String, OffsetDateTime> extensions = new TreeMap<>();
        Map<String, Integer> weights = new TreeMap<>();
        boolean parts = false;
        for (String key :
                new TreeMap<>(set).keySet().stream().map(String::valueOf).toList()) {
            String value = set.getProperty(key).strip();
            if (key.equals("tasks")) {
                tasks = Optional.of(value).filter(names -> !names.isEmpty());
                tasks.ifPresent(names -> select(chapter, key + "=" + value, names));
            } else if (key.equals("deadline")) {
                deadline = value.isEmpty() ? Optional.empty() : Optional.of(time(key, value));
            } else if (key.equals("parts")) {
                parts = isOn(key, value);
            } else if (key.startsWith(EXTENSION)) {
                extensions.put(key.substring(EXTENSION.length()), time(key, value));
            } else if (key.startsWith(WEIGHT)) {
                weights.put(key.substring(WEIGHT.length()), weight(key, value));
            } else {
                throw new IllegalArgumentException(
                        "there is no \"" + key + "\", only tasks, weight.TASK, deadline, extension.STUDENT and parts");
            }
        }
        return new CourseProperties(tasks, weights(chapter, weights), deadline, extensions, parts);
    }

    /** The weights of tasks; where an exercise and one of its tasks have one, that of the task counts. */
    private static Map<Task, Integer> weights(Chapter chapter, Map<String, Integer> named) {
        Map<Task, Integer> weights = new TreeMap<>();
        named.entrySet().stream()
                .map(each -> Map.entry(select(chapter, WEIGHT + each.getKey(), each.getKey()), each.getValue()))
                .sorted(Comparator.comparing(each -> -each.getKey().size()))
                .forEach(each -> each.getKey().forEach(task -> weights.put(task, each.getValue())));
        weights.values().removeIf(weight -> weight == 1);
        return weights;
    }

    private static List<Task> select(Chapter chapter, String what, String names) {
        try {
            return chapter.select(names);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
    }

    private static int weight(String key, String value) {
        if (value.matches("\\d{1,3}") && Integer.parseInt(value) <= MOST) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(key + "=" + value + " is not a whole number from 0 to " + MOST);
    }

    /**
     * The time that a text tells.
     *
     * @throws IllegalArgumentException if it is not one with its zone
     */
    public static OffsetDateTime time(String key, String value) {
        try {
            return OffsetDateTime.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    key + "=" + value + " is not a time with its zone such as 2027-01-15T23:59:00+01:00", e);
        }
    }

    /** The chapter with these weights, and with the score of these tasks, or else of those that the file names. */
    public Chapter in(Chapter chapter, Optional<String> chosen) {
        Chapter weighed = chapter.weighing(weights).inParts(parts);
        return chosen.or(this::tasks)
                .map(names -> weighed.scoring(weighed.select(names)))
                .orElse(weighed);
    }

    /**
     * All settings in a line for the instructor, such as {@code tasks=4.1,B1 (40 points), weight.4.1a=2, parts=off, no deadline}.
     *
     * @param scored the chapter as {@link #in} makes it of the same chosen tasks
     */
    public String settings(Chapter scored, Optional<String> chosen) {
        String names = chosen.or(this::tasks).orElse(scored.tracks().get(0).id());
        List<String> told = new ArrayList<>();
        told.add("tasks=" + CleanText.name(names) + " (" + scored.points() + " points)");
        scored.tasks().stream()
                .filter(task -> scored.weight(task) != 1)
                .forEach(task -> told.add(WEIGHT + task + "=" + scored.weight(task)));
        if (weights.isEmpty()) {
            told.add("no weights");
        }
        told.add("parts=" + (scored.isInParts() ? "on" : "off"));
        told.add(deadline.map(time -> "deadline=" + time).orElse("no deadline"));
        if (!extensions.isEmpty()) {
            told.add(extensions.size() + (extensions.size() == 1 ? " extension" : " extensions"));
        }
        return String.join(", ", told);
    }

    /** The same with this deadline; extensions stay. */
    public CourseProperties withDeadline(OffsetDateTime time) {
        return new CourseProperties(tasks, weights, Optional.of(time), extensions, parts);
    }

    /** The same, in which points are earned in parts or not. */
    public CourseProperties withParts(boolean inParts) {
        return new CourseProperties(tasks, weights, deadline, extensions, inParts);
    }

    /**
     * Whether a switch is on.
     *
     * @throws IllegalArgumentException if it is neither on nor off
     */
    public static boolean isOn(String key, String value) {
        if (value.equals("on") || value.equals("off")) {
            return value.equals("on");
        }
        throw new IllegalArgumentException(key + "=" + value + " is neither on nor off");
    }

    /** When the submission of a student is due. */
    public Optional<OffsetDateTime> due(String student) {
        return Optional.ofNullable(extensions.get(student)).or(this::deadline);
    }
}
