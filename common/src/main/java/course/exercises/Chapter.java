package course.exercises;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A chapter of the course: its tracks of exercises, and the package that they are in. The first track is the one that is
 * graded unless somebody chooses other tasks.
 *
 * @param definition the name of the class that defines it, such as {@code course.exercises.Chapter04}
 * @param packageName the package of the exercises' classes, such as {@code chapter04}
 * @param title its title, as the board shows it
 * @param scored the tasks that make the score: those of the first track, unless others were chosen
 * @param times how many times a task counts, of those that do not count once
 * @param isInParts whether the points of a task can be earned in parts
 */
public record Chapter(
        String definition,
        String packageName,
        String title,
        List<Track> tracks,
        List<Task> scored,
        Map<Task, Integer> times,
        boolean isInParts) {
    private static final String FIELD = "CHAPTER";

    /** Copies the lists and the map. */
    public Chapter {
        tracks = List.copyOf(tracks);
        scored = List.copyOf(scored);
        times = Map.copyOf(times);
    }

    /**
     * A chapter of these tracks, in this order.
     *
     * @param definition the class whose public field {@code CHAPTER} holds it
     */
    public Chapter(Class<?> definition, String packageName, String title, Track... tracks) {
        this(definition.getName(), packageName, title, List.of(tracks), tracks[0].tasks(), Map.of(), false);
    }

    /** The same chapter in which these tasks make the score. */
    public Chapter scoring(List<Task> tasks) {
        return new Chapter(definition, packageName, title, tracks, tasks, times, isInParts);
    }

    /** The same chapter in which these tasks count so many times; all others count once. */
    public Chapter weighing(Map<Task, Integer> weights) {
        return new Chapter(definition, packageName, title, tracks, scored, weights, isInParts);
    }

    /** The same chapter in which the points of a task can be earned in parts, or not. */
    public Chapter inParts(boolean parts) {
        return new Chapter(definition, packageName, title, tracks, scored, times, parts);
    }

    /** How many times a task counts: once, unless an instructor chose otherwise. */
    public int weight(Task task) {
        return times.getOrDefault(task, 1);
    }

    /** The tasks that do not count once, such as {@code Weights: 4.3a x 2, 4.3b x 0}; empty if there are none. */
    public String weights() {
        String told = tasks().stream()
                .filter(task -> weight(task) != 1)
                .map(task -> task + " x " + weight(task))
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : "Weights: " + told;
    }

    /** The most points of these tasks together, with their weights. */
    public int points(Collection<Task> of) {
        return of.stream().mapToInt(task -> weight(task) * task.points()).sum();
    }

    /** The tracks whose points are told beside the score. */
    public List<Track> otherTracks() {
        return tracks.subList(1, tracks.size());
    }

    /** A chapter of one track with these exercises, in this order. */
    public Chapter(Class<?> definition, String packageName, String title, Exercise... exercises) {
        this(definition, packageName, title, new Track("exercises", title, List.of(exercises)));
    }

    /** The chapter of this {@link #definition}: one JVM names it to another. */
    public static Chapter definedBy(String className) {
        try {
            return (Chapter) Class.forName(className).getField(FIELD).get(null);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(className + " has no public field " + FIELD + " with a chapter", e);
        }
    }

    /** The module that holds the exercises, such as {@code chapter04-exercises}. */
    public String module() {
        return packageName + "-exercises";
    }

    /** The module that holds the solutions, such as {@code chapter04-solutions}. */
    public String solutions() {
        return packageName + "-solutions";
    }

    /** Whether a class of this name belongs to the chapter: an exercise's, a test's, or a student's own. */
    public boolean has(String className) {
        return className.startsWith(packageName + ".");
    }

    /** The track that a task belongs to. */
    public Track track(Task task) {
        return tracks.stream()
                .filter(track -> track.exercises().contains(task.exercise()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(title + " has no task " + task));
    }

    /** The exercises of all tracks. */
    public List<Exercise> exercises() {
        return tracks.stream().flatMap(track -> track.exercises().stream()).toList();
    }

    /** The exercise of this number, such as {@code 4.3}. */
    public Optional<Exercise> exercise(String number) {
        return exercises().stream()
                .filter(exercise -> exercise.number().equals(number))
                .findFirst();
    }

    /** All tasks, in the order of the exercises. */
    public List<Task> tasks() {
        return exercises().stream()
                .flatMap(exercise -> exercise.tasks().stream())
                .toList();
    }

    /**
     * The task of this id, such as {@code 4.3a} or {@code 4.3A}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Task task(String id) {
        return tasks().stream()
                .filter(task -> task.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no \"" + id + "\", only "
                        + tasks().stream().map(Task::id).collect(Collectors.joining(" "))));
    }

    /** All methods, in the order of the tasks. */
    public List<Method> methods() {
        return tasks().stream().flatMap(task -> task.methods().stream()).toList();
    }

    /**
     * The method of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Method method(String name) {
        return methods().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task has a method " + name));
    }

    /** All known mistakes, in the order of the tasks. */
    public List<Mistake> mistakes() {
        return methods().stream().flatMap(method -> method.mistakes().stream()).toList();
    }

    /** The highest score, the bonus included. */
    public int points() {
        return points(scored);
    }

    /**
     * The tasks that a list such as {@code 4.1a, 4.3, build} names, in the chapter's order: tasks, exercises, tracks, or
     * {@code all}; two of them with a hyphen between, as in {@code B1-B3}, are all from the first to the second.
     *
     * @throws IllegalArgumentException if a name is none of these
     */
    public List<Task> select(String names) {
        List<Task> all = tasks();
        Set<Task> chosen = new TreeSet<>(Comparator.comparing(all::indexOf));
        for (String name : names.split(",", -1)) {
            List<Task> named = named(name.strip());
            int hyphen = name.indexOf('-');
            if (named.isEmpty() && hyphen > 0) {
                List<Task> first = named(name.substring(0, hyphen).strip());
                List<Task> last = named(name.substring(hyphen + 1).strip());
                if (!first.isEmpty() && !last.isEmpty()) {
                    int from = all.indexOf(first.get(0));
                    int to = all.indexOf(last.get(last.size() - 1));
                    named = from <= to ? all.subList(from, to + 1) : List.of();
                }
            }
            if (named.isEmpty()) {
                throw new IllegalArgumentException("there are no tasks \"" + name.strip() + "\", only "
                        + all.stream().map(Task::id).collect(Collectors.joining(" "))
                        + ", exercises such as " + exercises().get(0) + ", "
                        + tracks.stream().map(Track::id).collect(Collectors.joining(", "))
                        + ", all, and ranges such as "
                        + all.get(0) + "-" + all.get(Math.min(2, all.size() - 1)));
            }
            chosen.addAll(named);
        }
        return List.copyOf(chosen);
    }

    /** The tasks of this name; none if nothing has it. */
    private List<Task> named(String name) {
        return tasks().stream()
                .filter(task -> name.equalsIgnoreCase("all")
                        || name.equalsIgnoreCase(task.id())
                        || name.equalsIgnoreCase(task.exercise().number())
                        || name.equalsIgnoreCase(track(task).id()))
                .toList();
    }
}
