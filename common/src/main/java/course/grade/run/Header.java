package course.grade.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.grade.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first line of a journal, and of each time it was gone on with.
 *
 * @param version what the verdicts depend on besides the seed
 * @param isolation what isolated the submissions
 * @param rolls all submissions of this run, by their students
 * @param leftOut the names of what was in the class folder and is not a submission
 */
record Header(long seed, String version, String isolation, Shard shard, Map<String, Roll> rolls, List<String> leftOut) {
    private static final String KIND = "run";

    String line() {
        ObjectNode line = Json.object();
        line.put("kind", KIND);
        line.put("seed", seed);
        line.put("version", version);
        line.put("isolation", isolation);
        line.put("shard", shard.toString());
        ArrayNode submissions = line.putArray("submissions");
        for (Roll roll : rolls.values()) {
            ObjectNode one = submissions.addObject();
            one.put("student", roll.student());
            one.put("digest", roll.digest());
            ObjectNode files = one.putObject("files");
            roll.files().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(file -> files.put(file.getKey(), file.getValue()));
        }
        ArrayNode others = line.putArray("leftOut");
        leftOut.forEach(others::add);
        return Json.line(line);
    }

    /** Whether verdicts under the one count under the other. */
    boolean sameVerdicts(Header other) {
        return seed == other.seed && version.equals(other.version);
    }

    Header isolatedBy(String kind) {
        return new Header(seed, version, kind, shard, rolls, leftOut);
    }

    static boolean is(JsonNode line) {
        return line.path("kind").asText().equals(KIND);
    }

    static Header of(JsonNode line) throws BadUsage {
        Map<String, Roll> rolls = new LinkedHashMap<>();
        for (JsonNode one : line.path("submissions")) {
            Map<String, String> files = new LinkedHashMap<>();
            one.path("files")
                    .properties()
                    .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
            String student = one.path("student").asText();
            rolls.put(student, new Roll(student, one.path("digest").asText(), files));
        }
        List<String> leftOut = new ArrayList<>();
        line.path("leftOut").forEach(name -> leftOut.add(name.asText()));
        return new Header(
                line.path("seed").asLong(),
                line.path("version").asText(),
                line.path("isolation").asText(),
                Shard.parse(line.path("shard").asText()),
                rolls,
                leftOut);
    }
}
