package course.grade.similar;

import course.Digest;
import course.JavaTokens;
import course.SourceText;
import course.compile.Stubs;
import course.exercises.Chapter;
import course.grade.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what of a file is a student's own: the lines that are neither in a stub nor in the published solution. */
public final class OwnLines {
    /** A file with fewer lines of its own is alike by chance. */
    private static final int FEWEST = 10;

    private final Set<List<String>> stubs;
    private final Set<String> given;

    /**
     * Knows the lines of the chapter's stubs and of these files.
     *
     * @param solutions the published solutions' files; none if they are not known
     */
    public OwnLines(Chapter chapter, Collection<byte[]> solutions) {
        stubs = chapter.exercises().stream().map(Stubs::of).map(JavaTokens::of).collect(Collectors.toSet());
        given = Stream.concat(
                        chapter.exercises().stream().map(Stubs::of),
                        solutions.stream().map(OwnLines::text))
                .flatMap(OwnLines::lines)
                .collect(Collectors.toSet());
    }

    /** How many lines of this file are in none of them; blank lines and white space at the ends do not count. */
    public long in(byte[] content) {
        return lines(text(content)).filter(line -> !given.contains(line)).count();
    }

    /**
     * A digest of each file, by its name, that tells who wrote it: no untouched stub of today or of an earlier wording, and
     * no file with fewer than 10 lines of its own.
     */
    public Map<String, String> digests(Submission submission) {
        Map<String, String> digests = new TreeMap<>();
        submission.files().forEach((name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (in(content) >= FEWEST && !stubs.contains(JavaTokens.of(text))) {
                digests.put(name, Digest.of(text.replaceAll("\\s+", "")));
            }
        });
        return digests;
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static String text(byte[] content) {
        return new String(content, SourceText.charset(content));
    }
}
