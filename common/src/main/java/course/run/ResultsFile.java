package course.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import course.AtomicFile;
import course.exercises.Track;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Writes the files of a run: {@code results.json} in Gradescope's form, and the board as text. */
public final class ResultsFile {
    private ResultsFile() {}

    /**
     * Writes both files; each appears whole or not at all.
     *
     * @param folder where, made when it is missing
     * @throws IOException if they cannot be written
     */
    public static void write(Path folder, CourseResult result, String board) throws IOException {
        AtomicFile.write(folder.resolve("results.json"), json(result.scores()));
        AtomicFile.write(folder.resolve("progress.txt"), board);
    }

    /**
     * The text of {@code results.json}, of a student's own run or of the grader's.
     *
     * <p>A generator writes it piece by piece: to load Jackson's object mapper would add a twentieth to the wait of a student.
     */
    public static String json(Scores scores) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            write(json, scores.total());
            String output = (scores.chapter().weights() + "\n" + scores.note()).strip();
            if (!output.isEmpty()) {
                json.writeStringField("output", output);
            }
            json.writeArrayFieldStart("tests");
            for (TaskScore task : scores.tasks()) {
                List<PartScore> parts = scores.parts(task);
                if (parts.isEmpty()) {
                    write(json, scores, task);
                }
                for (PartScore part : parts) {
                    write(json, scores, task, part);
                }
            }
            json.writeEndArray();
            writeOtherTracks(json, scores);
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void writeOtherTracks(JsonGenerator json, Scores scores) throws IOException {
        if (!scores.otherTracks().isEmpty()) {
            json.writeObjectFieldStart("extra_data");
            for (Track track : scores.otherTracks()) {
                OptionalInt points = scores.points(track.tasks());
                if (points.isPresent()) {
                    json.writeNumberField(track.id(), points.getAsInt());
                }
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Scores scores, TaskScore score) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", score.task().title());
        json.writeStringField("number", score.task().id());
        write(json, scores.points(score));
        json.writeNumberField("max_score", scores.most(score.task()));
        json.writeStringField("status", score.passed() ? "passed" : "failed");
        json.writeStringField("output", score.message());
        json.writeArrayFieldStart("tags");
        json.writeString("task:" + score.task().id());
        json.writeString("points=" + score.task().points());
        writeTags(json, scores, score);
    }

    private static void write(JsonGenerator json, Scores scores, TaskScore score, PartScore part) throws IOException {
        int weight = scores.chapter().weight(score.task());
        json.writeStartObject();
        json.writeStringField("name", score.task().title() + ": " + part.part().title());
        json.writeStringField("number", part.part().id());
        if (score.points().isPresent()) {
            json.writeNumberField("score", weight * part.points());
        }
        json.writeNumberField("max_score", weight * part.part().points());
        json.writeStringField("status", part.earned() ? "passed" : "failed");
        json.writeStringField("output", part.message());
        json.writeArrayFieldStart("tags");
        json.writeString("task:" + score.task().id());
        json.writeString("part:" + part.part().id());
        json.writeString("points=" + part.part().points());
        writeTags(json, scores, score);
    }

    private static void writeTags(JsonGenerator json, Scores scores, TaskScore score) throws IOException {
        int weight = scores.chapter().weight(score.task());
        if (weight != 1) {
            json.writeString("weight=" + weight);
        }
        for (String tag : score.tags()) {
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
