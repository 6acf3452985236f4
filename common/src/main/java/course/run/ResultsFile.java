package course.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Map<String, Object> all = new TreeMap<>();
        all.put("score", result.score());
        all.put("tests", result.tasks().stream().map(ResultsFile::entry).toList());
        replace("results.json", json.writeValueAsString(all) + "\n");
        replace("progress.txt", board);
    }

    private static Map<String, Object> entry(TaskResult result) {
        return Map.of(
                "name", result.task().title(),
                "number", result.task().id(),
                "score", result.score(),
                "max_score", result.task().points(),
                "status", result.status() == Status.DONE ? "passed" : "failed",
                "output", result.firstFailure().map(Outcome::message).orElse(""),
                "tags",
                        List.of(
                                "task:" + result.task().id(),
                                "points=" + result.task().points()));
    }

    private void replace(String name, String content) throws IOException {
        Path fresh = Files.writeString(folder.resolve(name + ".new"), content);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
