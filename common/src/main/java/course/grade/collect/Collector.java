package course.grade.collect;

import course.grade.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects what a class handed in: one folder or one zip per student.
 *
 * <p>Taken are the {@code .java} files of package {@code chapter04}, all from one folder: {@code chapter04-exercises/src/main/java/chapter04}
 * if there is one, else another {@code src/main/java/chapter04}, else {@code chapter04}, else one whose files say that
 * they are of that package. Other such folders are flagged. Nothing else is looked into, no link is followed.
 */
public final class Collector {
    /** Nobody's work is passed over without a word because it is packed in another way. */
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(rar|7z|tar|t?gz|t?bz2?|t?xz|jar)");

    private Collector() {}

    /**
     * The submissions in a folder, sorted by name.
     *
     * @throws IOException if the folder itself cannot be listed
     */
    public static List<Submission> collect(Path submissions) throws IOException {
        return collect(submissions, Limits.USUAL);
    }

    static List<Submission> collect(Path submissions, Limits limits) throws IOException {
        List<Path> handedIn;
        try (Stream<Path> all = Files.list(submissions)) {
            handedIn = all.filter(Collector::isSubmission)
                    .sorted((one, other) -> name(one).compareTo(name(other)))
                    .toList();
        }
        Map<String, Integer> times = new HashMap<>();
        handedIn.forEach(path -> times.merge(key(path), 1, Integer::sum));
        List<Submission> collected = new ArrayList<>();
        for (Path path : handedIn) {
            Submission submission = submission(path, times.getOrDefault(key(path), 1) > 1, limits);
            if (!name(path).startsWith(".") || !submission.files().isEmpty()) { // such as .git, or somebody's work
                collected.add(submission);
            }
        }
        return collected;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isZip(Path path) {
        return name(path).toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean isSubmission(Path path) {
        return isZip(path)
                || ARCHIVE.matcher(name(path)).matches()
                || Files.isDirectory(path)
                || Files.isSymbolicLink(path);
    }

    private static String student(Path path) {
        return isZip(path) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? name(path).substring(0, name(path).length() - ".zip".length())
                : name(path);
    }

    /** By which two are taken for the same; some systems tell no capitals. */
    private static String key(Path path) {
        return student(path).toLowerCase(Locale.ROOT);
    }

    private static Submission submission(Path path, boolean twice, Limits limits) {
        Found found = new Found(limits);
        if (twice) {
            found.flag("handed in more than once under the name " + student(path));
        }
        try {
            if (Files.isSymbolicLink(path)) {
                found.flag("refused: a symbolic link");
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                new FolderReader(path, found, limits).read();
            } else if (isZip(path) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                new ZipReader(path, found, limits).read();
            } else {
                found.flag("refused: neither a folder nor a zip");
            }
        } catch (IOException | RuntimeException e) {
            found.flag("cannot be read to its end: " + e.getMessage());
        }
        Map<String, byte[]> taken = found.taken();
        return new Submission(twice ? name(path) : student(path), taken, found.flags());
    }
}
