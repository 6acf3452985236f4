package course.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        replace("results.json", json(result) + "\n");
        replace("progress.txt", board);
    }

    /** Written piece by piece: Jackson's object mapper alone would add a twentieth to the wait of a student. */
    private static String json(CourseResult result) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("score", result.score());
            json.writeArrayFieldStart("tests");
            for (TaskResult task : result.tasks()) {
                write(json, task);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, TaskResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", result.task().title());
        json.writeStringField("number", result.task().id());
        json.writeNumberField("score", result.score());
        json.writeNumberField("max_score", result.task().points());
        json.writeStringField("status", result.status() == Status.DONE ? "passed" : "failed");
        json.writeStringField(
                "output", result.firstFailure().map(Outcome::message).orElse(""));
        json.writeArrayFieldStart("tags");
        json.writeString("task:" + result.task().id());
        json.writeString("points=" + result.task().points());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void replace(String name, String content) throws IOException {
        Path fresh = Files.writeString(folder.resolve(name + ".new"), content);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
