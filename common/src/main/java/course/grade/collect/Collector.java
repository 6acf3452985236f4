package course.grade.collect;

import course.exercises.Chapter;
import course.grade.Collected;
import course.grade.GradeLimits;
import course.grade.Submission;
import course.grade.SubmissionLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.function.IOConsumer;

/**
 * Collects what a class handed in: a folder, a zip or loose files for each student.
 *
 * <p>Everything in the class folder is a submission, except what is known to be none, which the result names. From a
 * submission, the collector takes the {@code .java} files of the chapter's package, {@code chapter04}, all from one folder:
 * {@code chapter04-exercises/src/main/java/chapter04} if there is one, else another {@code src/main/java/chapter04}, else
 * {@code chapter04}, else one whose files say that they are of that package. No link is followed.
 *
 * <p>Three cases are distinct. What the grader has no permission or no way to read is GRADER_ERROR; damaged or foreign
 * content is UNREADABLE; what is refused, such as a link, is MISSING.
 */
public final class Collector {
    /** What systems, learning platforms and instructors put beside submissions. */
    private static final Pattern NO_SUBMISSION = Pattern.compile("(?i)\\.DS_Store|\\._.*|Thumbs\\.db|desktop\\.ini"
            + "|__MACOSX|lost\\+found|\\.Trash.*|\\.git|\\.github|\\.idea|(README|LICENSE)(\\..*)?"
            + "|index\\.html?|.*\\.(csv|tsv|yml|yaml|xls|xlsx|ods)");

    private final ExerciseNames exercises;
    private final SubmissionLimits limits;
    private final List<HandedIn> handedIn = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private Collector(Chapter chapter, SubmissionLimits limits) {
        this.exercises = new ExerciseNames(chapter);
        this.limits = limits;
    }

    /** What a student handed in, and how to read it. */
    private record HandedIn(String name, String student, IOConsumer<FoundSources> reader) {}

    /**
     * The submissions of this chapter in a folder, sorted by name.
     *
     * @throws IOException if the folder itself cannot be listed
     */
    public static Collected collect(Chapter chapter, Path submissions) throws IOException {
        return collect(chapter, submissions, GradeLimits.SUBMISSION);
    }

    static Collected collect(Chapter chapter, Path submissions, SubmissionLimits limits) throws IOException {
        return new Collector(chapter, limits).collected(submissions);
    }

    private Collected collected(Path submissions) throws IOException {
        List<Path> loose = new ArrayList<>();
        for (Path path : list(submissions)) {
            if (NO_SUBMISSION.matcher(name(path)).matches()) {
                leftOut.add(name(path));
            } else {
                take(path, loose);
            }
        }
        takeLoose(new LooseFiles(exercises, loose));
        handedIn.sort(Comparator.comparing(HandedIn::name));
        Map<String, Integer> times = new HashMap<>();
        handedIn.forEach(one -> times.merge(UploadName.key(one.student()), 1, Integer::sum));
        List<Submission> collected = new ArrayList<>();
        for (HandedIn one : handedIn) {
            Submission submission = submission(one, times.getOrDefault(UploadName.key(one.student()), 1) > 1);
            boolean work = !submission.files().isEmpty() || !submission.unread().isEmpty();
            if (work || !one.name().startsWith(".")) {
                collected.add(submission);
            } else {
                leftOut.add(one.name());
            }
        }
        return new Collected(collected, leftOut.stream().sorted().toList());
    }

    private static List<Path> list(Path submissions) throws IOException {
        try (Stream<Path> paths = Files.list(submissions)) {
            return paths.sorted(Comparator.comparing(Collector::name)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void take(Path path, List<Path> loose) {
        String name = name(path);
        try {
            BasicFileAttributes about =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (about.isSymbolicLink()) {
                handedIn(name, name, found -> found.refuseAll("a symbolic link"));
            } else if (about.isDirectory()) {
                handedIn(name, name, found -> new FolderReader(path, found, limits).read());
            } else if (!about.isRegularFile()) {
                handedIn(name, name, found -> found.refuseAll("neither a file nor a folder"));
            } else if (Archives.isZip(name)) {
                String student = name.substring(0, name.length() - ".zip".length());
                handedIn(name, UploadName.of(student).upload(), found -> ZipReader.read(path, found, limits, ""));
            } else if (name.endsWith(".jar")) {
                handedIn(name, name, found -> ZipReader.read(path, found, limits, ""));
            } else if (name.startsWith(".") && exercises.in(name).isEmpty() && !Archives.isArchive(name)) {
                leftOut.add(name);
            } else {
                loose.add(path);
            }
        } catch (IOException e) {
            handedIn(name, name, found -> found.failedSomewhere(name, ReadError.of(e)));
        }
    }

    private void takeLoose(LooseFiles loose) {
        loose.students()
                .forEach((student, files) -> handedIn(student, student, found -> {
                    files.forEach((name, path) -> FolderReader.open(path, name, found, limits));
                }));
        for (Path path : loose.others()) {
            String name = name(path);
            if (isNoteOfThePlatform(name, loose.others())) {
                leftOut.add(name);
                continue;
            }
            String what =
                    Archives.isArchive(name) ? "an archive, but not a zip" : "neither a folder, a zip nor an exercise";
            handedIn(name, UploadName.of(name).upload(), found -> found.unreadable(what));
        }
        loose.nameless().forEach(path -> leftOut.add(name(path) + " (no student's name in it)"));
    }

    /** Blackboard puts a text beside each attempt: {@code hw_ada_attempt_1.txt} beside {@code hw_ada_attempt_1_work.zip}. */
    private boolean isNoteOfThePlatform(String name, List<Path> others) {
        String start = name.replaceFirst("\\.txt$", "_");
        return !start.equals(name)
                && Stream.concat(
                                handedIn.stream().map(HandedIn::name),
                                others.stream().map(Collector::name))
                        .anyMatch(other -> other.startsWith(start));
    }

    private void handedIn(String name, String upload, IOConsumer<FoundSources> reader) {
        UploadName whose = new UploadName(upload, "");
        handedIn.add(new HandedIn(name, whose.student(), found -> {
            if (whose.isLate()) {
                found.flag("late, as Canvas says");
            }
            reader.accept(found);
        }));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Submission submission(HandedIn one, boolean twice) {
        FoundSources found = new FoundSources(exercises, limits);
        if (twice) {
            found.flag("handed in more than once under the name " + one.student());
        }
        try {
            one.reader().accept(found);
        } catch (IOException e) {
            found.failedSomewhere(one.name(), ReadError.of(e));
        } catch (RuntimeException e) {
            found.failedSomewhere(
                    one.name(), "the grader failed with " + e.getClass().getSimpleName());
        }
        return found.submission(twice ? one.name() : one.student());
    }
}
