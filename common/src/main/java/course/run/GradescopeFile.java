package course.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import course.exercises.Task;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;

/** The text of a {@code results.json} in Gradescope's form. */
public final class GradescopeFile {
    private GradescopeFile() {}

    /**
     * What the file says of a task.
     *
     * @param score its points, or nothing where they are not known: then none are written, not 0
     */
    public record Line(Task task, OptionalInt score, boolean passed, String output, List<String> tags) {}

    /**
     * The text of the file.
     *
     * <p>It is written piece by piece: Jackson's object mapper alone would add a twentieth to the wait of a student.
     *
     * @param score all points, or nothing where they are not known
     */
    public static String text(OptionalInt score, List<Line> lines) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            write(json, score);
            json.writeArrayFieldStart("tests");
            for (Line line : lines) {
                write(json, line);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", line.task().title());
        json.writeStringField("number", line.task().id());
        write(json, line.score());
        json.writeNumberField("max_score", line.task().points());
        json.writeStringField("status", line.passed() ? "passed" : "failed");
        json.writeStringField("output", line.output());
        json.writeArrayFieldStart("tags");
        json.writeString("task:" + line.task().id());
        json.writeString("points=" + line.task().points());
        for (String tag : line.tags()) {
            json.writeString(tag);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, OptionalInt score) throws IOException {
        if (score.isPresent()) {
            json.writeNumberField("score", score.getAsInt());
        }
    }
}
