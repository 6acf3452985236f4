package course.grade.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/**
 * Reads the time of the last commit of a clone that was handed in. Git sees the clone's objects only, and none of its
 * settings, since settings can name programs that git would run.
 */
public final class CommitTime {
    private static final Pattern REF = Pattern.compile("ref: (refs/[\\w./-]{1,200})");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern COMMITTER =
            Pattern.compile("^committer .*> (\\d{1,12}) ([+-]\\d{2})(\\d{2})$", Pattern.MULTILINE);
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_SECONDS = 10;
    /** Bounds of git's CPU time and memory, whatever the objects claim to be. */
    private static final String BOUNDED = "ulimit -t 5; ulimit -v 2000000; exec git cat-file commit \"$0\" 2>/dev/null";

    private CommitTime() {}

    /** The time of the commit that a clone is at; empty if the folder is no clone, or if nothing tells the time. */
    public static Optional<OffsetDateTime> of(Path folder) {
        Path git = folder.resolve(".git");
        try {
            if (!Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)
                    || !Files.isDirectory(git.resolve("objects"), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            Optional<String> head = head(git);
            return head.isEmpty() ? Optional.empty() : time(commit(git.resolve("objects"), head.get()));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = text(git, "HEAD").strip();
        Matcher ref = REF.matcher(head);
        if (!ref.matches()) {
            return Optional.of(head).filter(CommitTime::isCommit);
        }
        return Optional.of(text(git, ref.group(1)).strip())
                .filter(CommitTime::isCommit)
                .or(() -> packed(git, ref.group(1)));
    }

    private static Optional<String> packed(Path git, String ref) {
        return text(git, "packed-refs")
                .lines()
                .filter(line -> line.endsWith(" " + ref))
                .map(line -> line.substring(0, line.length() - ref.length() - 1))
                .filter(CommitTime::isCommit)
                .findFirst();
    }

    private static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** The beginning of a file in the folder, and not of one that a link leads to; empty if there is none. */
    private static String text(Path git, String name) {
        try {
            Path file = git.resolve(name).toRealPath();
            if (!file.startsWith(git.toRealPath()) || !Files.isRegularFile(file)) {
                return "";
            }
            try (var in = Files.newInputStream(file)) {
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            return "";
        }
    }

    /** What git has of a commit, in a repository of our own that only borrows the objects. */
    private static String commit(Path objects, String commit) throws IOException {
        Path own = Files.createTempDirectory("commit-time");
        Process process = null;
        try {
            Files.writeString(own.resolve("HEAD"), "ref: refs/heads/none\n");
            Files.createDirectory(own.resolve("objects"));
            Files.createDirectory(own.resolve("refs"));
            ProcessBuilder git = new ProcessBuilder("sh", "-c", BOUNDED, commit).directory(own.toFile());
            git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            git.environment()
                    .putAll(Map.of(
                            "GIT_DIR", own.toString(),
                            "GIT_OBJECT_DIRECTORY", objects.toRealPath().toString(),
                            "GIT_CONFIG_NOSYSTEM", "1",
                            "GIT_CONFIG_GLOBAL", "/dev/null",
                            "GIT_NO_LAZY_FETCH", "1"));
            Process started = git.start();
            process = started;
            CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(started::destroyForcibly);
            return new String(started.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            PathUtils.deleteDirectory(own);
        }
    }

    private static Optional<OffsetDateTime> time(String commit) {
        Matcher committer = COMMITTER.matcher(commit.split("\n\n", 2)[0]);
        if (!committer.find()) {
            return Optional.empty();
        }
        ZoneOffset zone = ZoneOffset.of(committer.group(2) + ":" + committer.group(3));
        return Optional.of(
                Instant.ofEpochSecond(Long.parseLong(committer.group(1))).atOffset(zone));
    }
}
