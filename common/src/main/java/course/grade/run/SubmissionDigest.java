package course.grade.run;

import course.Digest;
import course.JavaTokens;
import course.compile.Stubs;
import course.exercises.Chapter;
import course.grade.Submission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Digests of what a student handed in. */
final class SubmissionDigest {
    private final Set<List<String>> stubs;

    /** Digests of submissions of this chapter. */
    SubmissionDigest(Chapter chapter) {
        stubs = chapter.exercises().stream().map(Stubs::of).map(JavaTokens::of).collect(Collectors.toSet());
    }

    /** A digest of all files and flags: another one whenever the submission must be graded again. */
    static String of(Submission submission) {
        List<String> texts = new ArrayList<>(submission.flags());
        texts.add(String.valueOf(submission.flags().size()));
        new TreeMap<>(submission.files()).forEach((name, content) -> texts.addAll(List.of(name, Digest.of(content))));
        return Digest.of(texts);
    }

    /** A digest of each file that is not an untouched stub of today or of an earlier wording, by the file's name. */
    Map<String, String> ofChangedFiles(Submission submission) {
        Map<String, String> digests = new TreeMap<>();
        submission.files().forEach((name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (!stubs.contains(JavaTokens.of(text))) {
                digests.put(name, Digest.of(text.replaceAll("\\s+", "")));
            }
        });
        return digests;
    }
}
