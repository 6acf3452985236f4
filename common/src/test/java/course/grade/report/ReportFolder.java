package course.grade.report;

import com.fasterxml.jackson.databind.JsonNode;
import course.exercises.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The folder that the results of a class are written into. */
abstract class ReportFolder {
    @TempDir
    Path out = Path.of("set by JUnit");

    /** Writes all forms of these results, and returns the summary. */
    final String write(Chapter chapter, GradedSubmission... grades) throws IOException {
        return write("", chapter, grades);
    }

    /** The same where the book is published. */
    final String write(String bookUrl, Chapter chapter, GradedSubmission... grades) throws IOException {
        return new Reports(chapter, out, EnumSet.allOf(Format.class), bookUrl)
                .write(List.of(grades), List.of("list.csv"), Optional.empty());
    }

    final String text(String file) throws IOException {
        return Files.readString(out.resolve(file));
    }

    final JsonNode json(String file) throws IOException {
        return Json.read(out.resolve(file), JsonNode.class);
    }
}
