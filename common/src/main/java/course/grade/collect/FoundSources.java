package course.grade.collect;

import course.JavaTokens;
import course.compile.Stubs;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.grade.NameList;
import course.grade.Submission;
import course.grade.Submission.Unread;
import course.grade.SubmissionLimits;
import course.grade.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The source files that were found in a submission, by their folders. One folder is taken as a whole: a mix of the files of
 * two versions is not the student's work.
 */
final class FoundSources {
    /** Folders that hold no work of a student. */
    static final Set<String> SKIPPED = Set.of(".git", "target", "node_modules", ".idea", ".hints", "__MACOSX");

    private static final String JAVA_NAME = "[\\p{Alnum}_$-]+\\.java";
    private static final int MOST_NAMES = 3;
    /** The clone of a course has its own sources deeper than that. */
    private static final int DEEPEST_OF_HELPERS = 3;

    private final ExerciseNames exercises;
    private final Chapter chapter;
    private final SubmissionLimits limits;
    private final Map<String, SourceFolder> folders = new TreeMap<>();
    private final Flags flags = new Flags();
    private final Set<String> passedOver = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();
    private @Nullable Unread whole;
    private @Nullable Unread rest;
    private int bytes;

    FoundSources(ExerciseNames exercises, SubmissionLimits limits) {
        this.exercises = exercises;
        this.chapter = exercises.chapter();
        this.limits = limits;
    }

    /** The chapter whose exercises are looked for. */
    Chapter chapter() {
        return chapter;
    }

    /** Whether a file of this path, with slashes, may be taken. */
    boolean matters(String path) {
        String folder = folder(path);
        String name = name(path);
        boolean near = within(folder) || depth(folder) <= DEEPEST_OF_HELPERS;
        return (exercises.in(name).isPresent()
                        || (near
                                && (name.matches(JAVA_NAME)
                                        || SourceName.ofHelper(name).isPresent())))
                && !name.equals("package-info.java")
                && !name.equals("module-info.java")
                && !("/" + folder + "/").contains("/src/test/")
                && !folder.endsWith("course/stubs") // as shipped with a whole clone
                && !skipped(folder);
    }

    /** Whether a path leads into a folder without students' work, such as {@code target}. */
    static boolean skipped(String path) {
        return Arrays.stream(path.split("/", -1)).anyMatch(SKIPPED::contains);
    }

    private boolean within(String folder) {
        return ("/" + folder).endsWith("/" + chapter.packageName());
    }

    static long depth(String folder) {
        return folder.isEmpty() ? 0 : folder.chars().filter(c -> c == '/').count() + 1;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private SourceFolder folderOf(String path) {
        return folders.computeIfAbsent(folder(path), folder -> new SourceFolder(exercises, folder));
    }

    /** Whether the sources so far are all that are looked at. */
    boolean full() {
        return bytes > limits.allBytes();
    }

    boolean holdsAllExercises() {
        return chapter.exercises().stream()
                .allMatch(exercise -> folders.values().stream()
                        .filter(folder -> !folder.isOfTheSolutions())
                        .anyMatch(folder -> folder.holds(exercise)
                                || folder.unreadOf(exercise).isPresent()));
    }

    /** Adds a flag about a file, which need not be one that may be taken. */
    void flag(String start, String path, String reason) {
        flags.add(start, path, reason);
    }

    void flag(String flag) {
        flags.add(flag);
    }

    /** Refuses a file for what it is, such as "a symbolic link". */
    void refuse(String path, String reason) {
        flags.add("refused", path, reason);
        if (matters(path)) {
            unread(path, TaskStatus.MISSING, "was refused: " + reason + ".");
        }
    }

    /** Refuses the whole submission for what it is. */
    void refuseAll(String reason) {
        flags.add("refused: " + reason);
        rest = new Unread(TaskStatus.MISSING, "The submission was refused: " + reason + ".");
    }

    /** Notes a file that the grader could not read, such as for want of permission. */
    void failed(String path, String reason) {
        flags.add("cannot be read, " + reason, path, "");
        unread(path, TaskStatus.GRADER_ERROR, "could not be read by the grader: " + reason + ".");
    }

    /** Notes a part that the grader could not read, in which any exercise may be. */
    void failedSomewhere(String path, String reason) {
        flags.add("cannot be read, " + reason, path, "");
        whole = new Unread(TaskStatus.GRADER_ERROR, "The submission could not be read by the grader: " + reason + ".");
    }

    /** Notes a file whose content is damaged. */
    void damaged(String path, String reason) {
        flags.add("unreadable, " + reason, path, "");
        unread(path, TaskStatus.UNREADABLE, "could not be read: " + reason + ". Please hand it in again.");
    }

    private void unread(String path, TaskStatus status, String told) {
        folderOf(path).unread(name(path), new Unread(status, path + " " + told));
    }

    /** Notes a part whose content is unreadable: an exercise that is missing may be in it. */
    void unreadable(String reason) {
        flags.add("unreadable: " + reason);
        if (rest == null) {
            rest = new Unread(
                    TaskStatus.UNREADABLE,
                    "Your submission could not be read: " + reason
                            + ". Please hand in the .java files again, in a folder or a zip.");
        }
    }

    /** Notes that a limit ended the search: the files that were found need not belong together. */
    void beyondLimits(String reason) {
        unreadable(reason);
        if (whole == null) {
            whole = rest;
        }
    }

    /**
     * Adds a file, if it is of the package. An exercise is added whatever its package: the compiler then reports that.
     */
    void add(String path, byte[] content) {
        String name = name(path);
        bytes += content.length;
        if (bytes > limits.allBytes()) {
            beyondLimits("more than " + limits.allBytes() + " bytes of sources, and the rest was not looked at");
            return;
        }
        JavaSource source = new JavaSource(chapter, content);
        Optional<SourceName> exercise =
                exercises.in(name).filter(one -> one.isExact() || source.declares(one.simpleClassName()));
        Optional<SourceName> helper = SourceName.ofHelper(name)
                .filter(copy -> source.declares(copy.simpleClassName()))
                .or(() -> Optional.of(new SourceName(name, name, "", "")).filter(own -> name.matches(JAVA_NAME)));
        if (exercise.isPresent()) {
            folderOf(path).exercise(exercise.get(), source);
        } else if (helper.isPresent() && (source.isOfTheChapter() || source.hasNoPackageLine())) {
            folderOf(path).helper(helper.get(), source);
            names.add(path);
        } else if (name.matches(JAVA_NAME) && within(folder(path))) {
            flags.add("refused", path, "not of package " + chapter.packageName());
        } else {
            passOver(path);
        }
    }

    /** Notes a file that is not taken, such as a helper class in another package. */
    void passOver(String path) {
        if (names.size() < limits.entries() && !skipped(path)) {
            names.add(path);
            if (name(path).matches("(?!package-info|module-info).*\\.java")) {
                passedOver.add(path);
            }
        }
    }

    /** The student's submission, made of what was found. */
    Submission submission(String student) {
        List<SourceFolder> candidates = folders.values().stream()
                .filter(SourceFolder::holdsExercises)
                .sorted(Comparator.comparingInt(SourceFolder::rank)
                        .thenComparing(SourceFolder::version, Comparator.reverseOrder())
                        .thenComparing(SourceFolder::path))
                .toList();
        Map<String, byte[]> files = new TreeMap<>();
        Optional<SourceFolder> chosen = candidates.stream().findFirst();
        if (chosen.isPresent()) {
            candidates.stream()
                    .skip(1)
                    .filter(other -> isAnotherVersion(other, chosen.get()))
                    .forEach(other -> flags.add(
                            "not taken",
                            other.path(),
                            "since there is " + chosen.get().path()));
            flagPassedOver(chosen.get());
            files.putAll(chosen.get().taken(limits, flags));
            takeFromOthers(candidates, files);
        } else if (whole == null && rest == null) {
            flags.add("no source file of the exercises was found"
                    + (names.isEmpty() ? "" : ", but " + NameList.of(names, MOST_NAMES)));
        }
        return new Submission(student, files, unread(candidates, files), flags.sentences());
    }

    /** Takes exercises that the first folder lacks from the others: some students have a folder for each. */
    private void takeFromOthers(List<SourceFolder> candidates, Map<String, byte[]> files) {
        for (Exercise exercise : chapter.exercises()) {
            if (!files.containsKey(exercise.fileName())
                    && candidates.get(0).unreadOf(exercise).isEmpty()) {
                candidates.stream()
                        .filter(other -> other.holds(exercise) && !other.isOfTheSolutions())
                        .findFirst()
                        .ifPresent(other -> other.addTo(files, exercise, limits, flags));
            }
        }
    }

    private Map<Exercise, Unread> unread(List<SourceFolder> candidates, Map<String, byte[]> files) {
        Map<Exercise, Unread> unread = new TreeMap<>();
        Optional<Unread> all = Optional.ofNullable(whole)
                .or(() -> candidates.stream().findFirst().flatMap(SourceFolder::unreadHelper));
        for (Exercise exercise : chapter.exercises()) {
            Optional<Unread> own = files.containsKey(exercise.fileName())
                    ? Optional.empty()
                    : candidates.stream()
                            .flatMap(folder -> folder.unreadOf(exercise).stream())
                            .findFirst()
                            .or(() -> Optional.ofNullable(rest));
            all.or(() -> own).ifPresent(why -> unread.put(exercise, why));
        }
        return unread;
    }

    /** Whether a folder holds another version of the work; equal files, the solutions of a clone and untouched stubs do not count. */
    private static boolean isAnotherVersion(SourceFolder other, SourceFolder chosen) {
        boolean clone = chosen.isOfTheModule() && other.isOfTheSolutions();
        return !clone && chosen.differs(other, FoundSources::isAsShipped);
    }

    private static boolean isAsShipped(Exercise exercise, byte[] content) {
        return JavaTokens.of(new String(content, StandardCharsets.UTF_8)).equals(JavaTokens.of(Stubs.of(exercise)));
    }

    /** Flags files of other packages, beside the folder that is taken or below it. */
    private void flagPassedOver(SourceFolder chosen) {
        String sources = within(chosen.path()) ? folder(chosen.path()) : chosen.path();
        passedOver.stream()
                .filter(path -> sources.isEmpty() || path.startsWith(sources + "/"))
                .filter(path -> !("/" + path).contains("/src/test/") && !path.startsWith(sources + "/src/main/"))
                .forEach(path -> flags.add("not taken", path, "not of package " + chapter.packageName()));
    }
}
