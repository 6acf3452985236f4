package course.grade.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import course.AtomicFile;
import course.edition.StudentEdition;
import course.exercises.Chapter;
import course.exercises.Task;
import course.run.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the results of a class; no other program ever reads a part of a file.
 *
 * @param out the folder that they are written into
 * @param formats further forms
 * @param book where the book is published; empty if students have it in their folder of the course
 */
public record Reports(Chapter chapter, Path out, Set<Format> formats, String book) {
    /** The table of grades. It is written last: where it is, the other files are. */
    public static final String TABLE = "grades.csv";
    /** A line for each student and task. */
    public static final String LINES = "results.jsonl";
    /** The class at a glance, for a browser. */
    public static final String PAGE = "summary.html";
    /** Pairs of submissions that are more alike than chance explains, where they were compared. */
    public static final String SIMILAR = "similar.html";
    /** The folder with a folder for each student. */
    public static final String STUDENTS = "students";

    static final String FEEDBACK = "feedback.txt";

    public Reports {
        book = book.isEmpty() ? StudentEdition.BOOK : book.replaceFirst("/?$", "/");
    }

    /**
     * Writes everything, and returns the summary for the terminal.
     *
     * @param leftOut the names of what was in the class folder and is not a submission
     * @param alike the pairs that {@link #SIMILAR} shows, if it is there
     * @throws IOException if a file cannot be written
     */
    public String write(List<GradedSubmission> unsorted, List<String> leftOut, Optional<List<SimilarPair>> alike)
            throws IOException {
        List<GradedSubmission> grades = unsorted.stream()
                .sorted(Comparator.comparing(GradedSubmission::student))
                .toList();
        Map<String, String> folders =
                FolderNames.of(grades.stream().map(GradedSubmission::student).toList());
        for (GradedSubmission graded : grades) {
            write(graded, out.resolve(STUDENTS).resolve(folders.getOrDefault(graded.student(), "_")));
        }
        ClassFacts facts = ClassFacts.of(chapter, grades, leftOut, alike.orElse(List.of()));
        String summary = new Summary(facts).text();
        AtomicFile.write(out.resolve("summary.txt"), summary);
        AtomicFile.write(out.resolve(PAGE), new SummaryPage(facts, folders, alike.isPresent()).html());
        AtomicFile.write(out.resolve(LINES), ResultLines.of(chapter, grades));
        AtomicFile.write(out.resolve(TABLE), GradesCsv.of(chapter, grades));
        return summary;
    }

    private void write(GradedSubmission graded, Path folder) throws IOException {
        AtomicFile.write(folder.resolve("results.json"), withAddresses(ResultsFile.json(graded.scores(chapter))));
        AtomicFile.write(folder.resolve(FEEDBACK), Feedback.of(chapter, graded, book));
        if (formats.contains(Format.CLASSROOM50)) {
            Path file = folder.resolve("classroom50").resolve("result.json");
            if (graded.scores(chapter).total().isPresent()) {
                Classroom50 form = new Classroom50(chapter, System.getenv(), Clock.systemUTC());
                AtomicFile.write(file, withAddresses(form.of(graded)));
            } else {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The same text with the book where these students have it. */
    private String withAddresses(String json) {
        String place = new String(JsonStringEncoder.getInstance().quoteAsString(book));
        return json.replace("Book: " + Task.BOOK, "Book: " + place);
    }
}
