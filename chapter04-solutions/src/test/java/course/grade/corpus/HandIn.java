package course.grade.corpus;

import course.grade.sample.SampleWeek;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How files become a submission. */
@FunctionalInterface
interface HandIn {
    /** Puts files, by their paths, into the folder of all submissions. */
    void put(Path submissions, String name, Map<String, byte[]> files) throws IOException;

    /** As a folder. */
    static void folder(Path submissions, String name, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = submissions.resolve(name).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** As a zip; names in it need not be possible as files. */
    static void zip(Path submissions, String name, Map<String, byte[]> files) throws IOException {
        Files.write(submissions.resolve(name + ".zip"), SampleWeek.zip("", files));
    }
}
