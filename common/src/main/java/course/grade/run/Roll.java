package course.grade.run;

import course.Digest;
import course.compile.Stubs;
import course.exercises.Exercise;
import course.grade.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is remembered of a submission: who it is from, and what it held.
 *
 * @param digest changes whenever the submission does
 * @param files a digest of each file that the student has written in, blind to white space
 */
record Roll(String student, String digest, Map<String, String> files) {
    private static final Set<String> UNTOUCHED =
            Arrays.stream(Exercise.values()).map(Stubs::of).map(Roll::digest).collect(Collectors.toSet());

    Roll {
        files = Map.copyOf(files);
    }

    static Roll of(Submission submission) {
        StringBuilder all = new StringBuilder();
        Map<String, String> files = new TreeMap<>();
        new TreeMap<>(submission.files()).forEach((name, content) -> {
            all.append(name.length())
                    .append(' ')
                    .append(name)
                    .append(' ')
                    .append(Digest.of(content))
                    .append('\n');
            String digest = digest(new String(content, StandardCharsets.UTF_8));
            if (!UNTOUCHED.contains(digest)) {
                files.put(name, digest);
            }
        });
        submission
                .flags()
                .forEach(flag ->
                        all.append(flag.length()).append(' ').append(flag).append('\n'));
        return new Roll(submission.student(), Digest.of(all.toString()), files);
    }

    private static String digest(String text) {
        return Digest.of(text.replaceAll("\\s+", ""));
    }
}
