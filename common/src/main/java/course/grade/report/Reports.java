package course.grade.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes all that a graded class leaves; each file appears whole or not at all. */
public final class Reports {
    /** What is written last, and so tells that the others are there. */
    public static final String TABLE = "grades.csv";

    private final Path out;
    private final Set<Format> formats;
    private final Classroom50 classroom50 = new Classroom50(System.getenv(), Clock.systemUTC());

    /** Into this folder, with these forms besides. */
    public Reports(Path out, Set<Format> formats) {
        this.out = out;
        this.formats = formats;
    }

    /**
     * Writes everything, and returns the summary for the terminal.
     *
     * @param leftOut the names of what was in the class folder and is not a submission
     * @throws IOException if a file cannot be written
     */
    public String write(List<Graded> unsorted, List<String> leftOut) throws IOException {
        List<Graded> grades =
                unsorted.stream().sorted(Comparator.comparing(Graded::student)).toList();
        Map<String, String> folders =
                FolderNames.of(grades.stream().map(Graded::student).toList());
        for (Graded graded : grades) {
            write(graded, out.resolve("students").resolve(folders.getOrDefault(graded.student(), "_")));
        }
        String summary = new Summary(grades, leftOut).text();
        WholeFile.write(out.resolve("summary.txt"), summary);
        WholeFile.write(out.resolve("results.jsonl"), ResultLines.of(grades));
        WholeFile.write(out.resolve(TABLE), GradesCsv.of(grades));
        return summary;
    }

    private void write(Graded graded, Path folder) throws IOException {
        WholeFile.write(folder.resolve("results.json"), Gradescope.of(graded));
        WholeFile.write(folder.resolve("feedback.txt"), Feedback.of(graded));
        if (formats.contains(Format.CLASSROOM50)) {
            Path file = folder.resolve("classroom50").resolve("result.json");
            if (graded.scored()) {
                WholeFile.write(file, classroom50.of(graded));
            } else {
                Files.deleteIfExists(file);
            }
        }
    }
}
