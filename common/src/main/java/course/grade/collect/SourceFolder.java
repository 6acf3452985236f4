package course.grade.collect;

import course.exercises.Chapter;
import course.exercises.Exercise;
import course.grade.Submission.Unread;
import course.grade.SubmissionLimits;
import course.grade.TaskStatus;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sources in one folder of a submission, with those that could not be read. */
final class SourceFolder {
    private static final String MAVEN = "src/main/java/";
    private static final Pattern VERSION = Pattern.compile("(?i)\\bversion[ _-]?([0-9]{1,6})\\b");

    private final ExerciseNames exercises;
    private final Chapter chapter;
    private final String path;
    private final Map<String, byte[]> files = new TreeMap<>();
    /** Helpers without a package line: they belong to the chapter only if the exercises beside them have none either. */
    private final Map<String, byte[]> bareHelpers = new TreeMap<>();

    /** By the name that a file should have, its copies, the best first. */
    private final Map<String, SortedMap<SourceName, byte[]>> copies = new TreeMap<>();

    private final Set<String> withoutPackage = new TreeSet<>();
    private final Map<String, Unread> unread = new TreeMap<>();
    private boolean ofTheChapter;

    SourceFolder(ExerciseNames exercises, String path) {
        this.exercises = exercises;
        this.chapter = exercises.chapter();
        this.path = path;
    }

    String path() {
        return path;
    }

    void exercise(SourceName name, JavaSource source) {
        ofTheChapter |= source.isOfTheChapter() || source.hasNoPackageLine();
        if (source.hasNoPackageLine()) {
            withoutPackage.add(name.name());
        }
        add(name, source);
    }

    void helper(SourceName name, JavaSource source) {
        if (name.isExact() && source.hasNoPackageLine()) {
            bareHelpers.put(name.name(), source.content());
        } else {
            add(name, source);
        }
    }

    private void add(SourceName name, JavaSource source) {
        if (name.isExact()) {
            files.put(name.name(), source.content());
        } else {
            copies.computeIfAbsent(name.own(), own -> new TreeMap<>(SourceName.BEST_FIRST))
                    .put(name, source.content());
        }
    }

    /** Notes a file that is not taken; a copy of an exercise counts as that exercise. */
    void unread(String name, Unread why) {
        String meant = exercises.in(name).map(SourceName::own).orElse(name);
        if (meant.equals(name)) {
            unread.put(meant, why);
        } else {
            unread.putIfAbsent(meant, why);
        }
    }

    /** Whether an exercise is here, under whatever name, readable or not. */
    boolean holdsExercises() {
        return chapter.exercises().stream()
                .anyMatch(exercise -> files.containsKey(exercise.fileName())
                        || copies.containsKey(exercise.fileName())
                        || unreadOf(exercise).isPresent());
    }

    private boolean holdsExactNames() {
        return chapter.exercises().stream()
                .map(Exercise::fileName)
                .anyMatch(name -> files.containsKey(name) || unread.containsKey(name));
    }

    /** The folder of the lowest rank is taken: the module's own, then one of Maven's layout, then the package's, then any. */
    int rank() {
        int place;
        if (isOfTheModule()) {
            place = 0;
        } else if (ends(MAVEN + chapter.packageName())) {
            place = path.contains("solution") ? 3 : 1;
        } else if (ends(chapter.packageName())) {
            place = 2;
        } else {
            place = ofTheChapter ? 4 : 5;
        }
        return (holdsExactNames() ? 0 : 1_000_000) + 1000 * place + (int) Math.min(FoundSources.depth(path), 900);
    }

    /** The number of a folder that Microsoft Teams makes for each attempt, such as {@code Version 2}, else 0. */
    int version() {
        Matcher version = VERSION.matcher(path);
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    /** Whether it is the folder of the exercises in a clone of the course. */
    boolean isOfTheModule() {
        return ends(chapter.module() + "/" + MAVEN + chapter.packageName());
    }

    /** Whether it is the folder of the solutions in a clone of the course. */
    boolean isOfTheSolutions() {
        return ends(chapter.solutions() + "/" + MAVEN + chapter.packageName());
    }

    private boolean ends(String end) {
        return path.equals(end) || path.endsWith("/" + end);
    }

    /** Whether an exercise in another folder has other content than here; those to overlook do not count. */
    boolean differs(SourceFolder other, BiPredicate<Exercise, byte[]> overlooked) {
        return chapter.exercises().stream().anyMatch(exercise -> {
            byte[] theirs = other.files.get(exercise.fileName());
            return theirs != null
                    && files.containsKey(exercise.fileName())
                    && !Arrays.equals(theirs, files.get(exercise.fileName()))
                    && !overlooked.test(exercise, theirs);
        });
    }

    /** The files to compile, the exercises first. A copy is taken only if the file itself is missing. */
    Map<String, byte[]> taken(SubmissionLimits limits, Flags flags) {
        Set<String> noPackage = new TreeSet<>();
        for (Exercise exercise : chapter.exercises()) {
            takeCopy(exercise.fileName(), noPackage, flags);
        }
        if (!noPackage.isEmpty()) {
            bareHelpers.forEach((name, content) -> {
                if (files.putIfAbsent(name, content) == null) {
                    noPackage.add(name);
                }
            });
        } else if (ends(chapter.packageName())) {
            files.putAll(bareHelpers);
            noPackage.addAll(bareHelpers.keySet());
        } else {
            bareHelpers
                    .keySet()
                    .forEach(name -> flags.add("not taken", in(name), "not of package " + chapter.packageName()));
        }
        copies.keySet().stream().filter(own -> !exercises.isExact(own)).forEach(own -> takeCopy(own, noPackage, flags));
        noPackage.forEach(
                name -> flags.add("no package line, taken as of package " + chapter.packageName(), in(name), ""));
        return withinLimits(limits, flags);
    }

    private void takeCopy(String own, Set<String> noPackage, Flags flags) {
        SortedMap<SourceName, byte[]> found = copies.getOrDefault(own, Collections.emptySortedMap());
        String winner = own;
        if (!files.containsKey(own) && !unread.containsKey(own) && !found.isEmpty()) {
            winner = found.firstKey().name();
            files.put(own, found.values().iterator().next());
            flags.add("taken from", in(winner), "");
        }
        for (SourceName copy : found.keySet()) {
            boolean kept = winner.equals(own) && copy.isKeptByReset();
            if (!kept && !copy.name().equals(winner)) {
                flags.add("not taken", in(copy.name()), "since there is " + winner);
            }
        }
        if (withoutPackage.contains(winner)) {
            noPackage.add(winner);
        }
    }

    /** Adds an exercise that the other folders lack, with the helpers beside it. */
    void addTo(Map<String, byte[]> taken, Exercise exercise, SubmissionLimits limits, Flags flags) {
        Flags quiet = new Flags();
        taken(limits, quiet).forEach((name, content) -> {
            if (name.equals(exercise.fileName()) || !exercises.isExact(name)) {
                taken.putIfAbsent(name, content);
            }
        });
        flags.add("taken from another folder", in(exercise.fileName()), "");
    }

    /** Whether an exercise can be taken from here. */
    boolean holds(Exercise exercise) {
        return files.containsKey(exercise.fileName()) || copies.containsKey(exercise.fileName());
    }

    private String in(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private Map<String, byte[]> withinLimits(SubmissionLimits limits, Flags flags) {
        Map<String, byte[]> taken = new TreeMap<>();
        Set<String> lower = new HashSet<>();
        List<String> exercisesFirst = files.keySet().stream()
                .sorted(Comparator.comparing(name -> !exercises.isExact(name)))
                .toList();
        for (String name : exercisesFirst) {
            byte[] content = files.getOrDefault(name, new byte[0]);
            if (!lower.add(name.toLowerCase(Locale.ROOT))) {
                flags.add("refused", name, "a name that is another's but for capitals");
            } else if (taken.size() >= limits.files()) {
                flags.add("refused", name, "beyond the first " + limits.files() + " files");
            } else {
                taken.put(name, content);
            }
        }
        return taken;
    }

    /** Why the file of an exercise is not taken, if it is here and was refused or not read. */
    Optional<Unread> unreadOf(Exercise exercise) {
        return files.containsKey(exercise.fileName())
                ? Optional.empty()
                : Optional.ofNullable(unread.get(exercise.fileName()));
    }

    /** Why a helper class was not read: any exercise here may need it. */
    Optional<Unread> unreadHelper() {
        return unread.entrySet().stream()
                .filter(file -> !exercises.isExact(file.getKey()))
                .map(Map.Entry::getValue)
                .filter(why -> why.status() != TaskStatus.MISSING)
                .min((one, other) -> Boolean.compare(
                        one.status() != TaskStatus.GRADER_ERROR, other.status() != TaskStatus.GRADER_ERROR));
    }
}
