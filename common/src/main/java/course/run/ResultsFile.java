package course.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalInt;

/** Writes what a run leaves behind: {@code results.json} in Gradescope's form, and the board as text. */
public final class ResultsFile {
    private final Path folder;

    /** Files in this folder, which is made when it is missing. */
    public ResultsFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes both files; each appears whole or not at all.
     *
     * @throws IOException if they cannot be written
     */
    public void write(CourseResult result, String board) throws IOException {
        Files.createDirectories(folder);
        List<GradescopeFile.Line> lines =
                result.tasks().stream().map(ResultsFile::line).toList();
        replace("results.json", GradescopeFile.text(OptionalInt.of(result.score()), lines));
        replace("progress.txt", board);
    }

    private static GradescopeFile.Line line(TaskResult result) {
        return new GradescopeFile.Line(
                result.task(),
                OptionalInt.of(result.score()),
                result.status() == Status.DONE,
                result.firstFailure().map(Outcome::message).orElse(""),
                List.of());
    }

    private void replace(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8); // with "?" for half a character
        Path fresh = Files.write(folder.resolve(name + ".new"), bytes);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
