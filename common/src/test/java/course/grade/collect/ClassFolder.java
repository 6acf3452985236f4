package course.grade.collect;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.grade.Collected;
import course.grade.Submission;
import course.grade.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a class, and what is collected from it. */
abstract class ClassFolder {
    static final String COUNTS = "Exercise41ParameterCounts";
    static final String SIZES = "Exercise42ModelSizes";
    static final String MASK = "Exercise43NeighborMask.java";

    @TempDir
    Path folder = Path.of("set by JUnit");

    final Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    final void zip(String name, String... pathsAndTexts) throws IOException {
        Files.write(folder.resolve(name), zipped(pathsAndTexts));
    }

    /** A zip, whose texts may be zips, byte by byte. */
    static byte[] zipped(String... pathsAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    final Collected collected() throws IOException {
        return Collector.collect(Chapter04.CHAPTER, folder);
    }

    final List<Submission> all() throws IOException {
        return collected().submissions();
    }

    final Submission only() throws IOException {
        List<Submission> all = all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    static String text(Submission submission, String name) {
        return new String(submission.files().getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Why an exercise was not read; PASS if it was. */
    static TaskStatus status(Submission submission, Exercise exercise) {
        Submission.Unread unread = submission.unread().get(exercise);
        return unread == null ? TaskStatus.PASS : unread.status();
    }

    static List<TaskStatus> statuses(Submission submission) {
        return Chapter04.CHAPTER.exercises().stream()
                .map(exercise -> status(submission, exercise))
                .toList();
    }
}
