package book.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gpt.checkpoint.BuiltInModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code -Ptrain} writes about trainings with the same settings.
 *
 * @param settings names and values in one line: {@code emb_dim 128, n_heads 4, …}
 * @param steps how many steps each training had
 * @param prompt what each sample begins with
 * @param runs each training by the name of its mask
 */
public record TrainingLosses(String settings, long steps, String prompt, Map<String, Run> runs) {
    /**
     * One training.
     *
     * @param sample what the model wrote at the end
     */
    public record Run(String sample, List<Point> curve) {
        /** The losses after the last step. */
        public Point last() {
            return curve.get(curve.size() - 1);
        }
    }

    /**
     * The losses on the way.
     *
     * @param step how many steps there had been
     * @param training the mean loss of the steps since the point before, with dropout
     * @param heldOut the loss on the held-out text, without dropout
     */
    public record Point(int step, double training, double heldOut) {}

    public TrainingLosses {
        runs = new LinkedHashMap<>(runs);
    }

    /** The training of the model that comes with the course. */
    public static TrainingLosses builtIn() {
        String file = "moby-losses.json";
        try (InputStream in = Objects.requireNonNull(BuiltInModel.class.getResourceAsStream(file), file)) {
            return of(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file holds that {@code -Ptrain} has written. */
    public static TrainingLosses of(JsonNode json) {
        Map<String, Run> runs = new LinkedHashMap<>();
        json.path("masks").properties().forEach(mask -> {
            List<Point> curve = new ArrayList<>();
            for (JsonNode point : mask.getValue().path("curve")) {
                curve.add(new Point(
                        point.get(0).asInt(),
                        point.get(1).asDouble(),
                        point.get(2).asDouble()));
            }
            runs.put(mask.getKey(), new Run(mask.getValue().path("sample").asText(), List.copyOf(curve)));
        });
        return new TrainingLosses(
                json.path("settings").asText(),
                json.path("steps").asLong(),
                json.path("prompt").asText(),
                runs);
    }

    /** The value of a setting, by its name. */
    public String setting(String name) {
        Matcher found =
                Pattern.compile("\\b" + Pattern.quote(name) + " ([^,]+)").matcher(settings);
        if (!found.find()) {
            throw new IllegalArgumentException("there is no setting " + name + " in \"" + settings + "\"");
        }
        return found.group(1);
    }

    /** The training under this mask. */
    public Run run(String mask) {
        return Objects.requireNonNull(runs.get(mask), mask);
    }
}
