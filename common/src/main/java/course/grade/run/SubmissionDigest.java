package course.grade.run;

import course.Digest;
import course.JavaTokens;
import course.compile.Stubs;
import course.exercises.Chapter;
import course.grade.Submission;
import course.grade.similar.OwnLines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Digests of what a student handed in. */
final class SubmissionDigest {
    /** A file with fewer lines of its own is alike by chance. */
    static final int FEWEST_LINES = 10;

    private final Set<List<String>> stubs;
    private final OwnLines ownLines;

    /**
     * Digests of submissions of this chapter.
     *
     * @param solutions the published solutions' files; none if they are not known
     */
    SubmissionDigest(Chapter chapter, Collection<byte[]> solutions) {
        ownLines = new OwnLines(chapter, solutions);
        stubs = chapter.exercises().stream().map(Stubs::of).map(JavaTokens::of).collect(Collectors.toSet());
    }

    /** A digest of all files and flags: another one whenever the submission must be graded again. */
    static String of(Submission submission) {
        List<String> texts = new ArrayList<>(submission.flags());
        texts.add(String.valueOf(submission.flags().size()));
        new TreeMap<>(submission.files()).forEach((name, content) -> texts.addAll(List.of(name, Digest.of(content))));
        return Digest.of(texts);
    }

    /**
     * A digest of each file, by its name, that tells who wrote it: no untouched stub of today or of an earlier wording, and
     * no file with less than {@link #FEWEST_LINES} lines that neither the stub nor the published solution has.
     */
    Map<String, String> ofChangedFiles(Submission submission) {
        Map<String, String> digests = new TreeMap<>();
        submission.files().forEach((name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (ownLines.in(content) >= FEWEST_LINES && !stubs.contains(JavaTokens.of(text))) {
                digests.put(name, Digest.of(text.replaceAll("\\s+", "")));
            }
        });
        return digests;
    }
}
