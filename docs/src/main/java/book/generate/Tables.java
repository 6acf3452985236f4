package book.generate;

import book.values.Attributes;
import book.values.Measured;
import book.values.TrainingLosses;
import com.fasterxml.jackson.databind.JsonNode;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Mistake;
import course.exercises.Task;
import course.exercises.Track;
import course.grade.TaskStatus;
import course.hints.Hints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables about the course and about what was measured. */
final class Tables {
    private static final Map<String, String> TRAINING_SETTINGS = new LinkedHashMap<>();

    static {
        TRAINING_SETTINGS.put("steps", "how often the weights were changed");
        TRAINING_SETTINGS.put("batch", "sequences in a step");
        TRAINING_SETTINGS.put("context_length", "targets in a sequence");
        TRAINING_SETTINGS.put("learning_rate", "the highest one, after the warm-up");
        TRAINING_SETTINGS.put("weight_decay", "how fast weights shrink by themselves");
        TRAINING_SETTINGS.put("drop_rate", "which share of the numbers dropout sets to 0");
        TRAINING_SETTINGS.put("seed", "of initial weights, batches and dropout");
    }

    private final Measured measured;

    private Tables(Measured measured) {
        this.measured = measured;
    }

    static void write(Measured measured, Path folder) throws IOException {
        Files.createDirectories(folder);
        Tables tables = new Tables(measured);
        write(folder, "tasks", tables.tasks(Chapter04.CHAPTER.tracks().get(0)));
        write(folder, "build-tasks", tables.tasks(Chapter04.CHAPTER.tracks().get(1)));
        write(folder, "kill-matrix", tables.killMatrix());
        for (Task task : Chapter04.tasks()) {
            Files.writeString(folder.resolve("help-" + task.id() + ".adoc"), help(task));
        }
        write(folder, "benchmark", tables.benchmark());
        write(folder, "masks", tables.masks());
        write(folder, "training-settings", trainingSettings(TrainingLosses.builtIn()));
        write(folder, "statuses", tables.statuses());
        write(folder, "corpus", tables.corpus());
        write(folder, "configurations", SizeTables.configurations());
        write(folder, "sizes", SizeTables.sizes());
        write(folder, "bytes", SizeTables.bytes());
        write(folder, "breakdown", SizeTables.breakdown());
        write(folder, "ratios", SizeTables.ratios());
    }

    private static void write(Path folder, String name, Table table) throws IOException {
        Files.writeString(folder.resolve(name + ".adoc"), table.text());
    }

    /** The tasks of a track with their points, each a link to its section. */
    private Table tasks(Track track) {
        Table table = new Table("1,5,>2", "Task", "What you do", "Points");
        for (Exercise exercise : track.exercises()) {
            String number = exercise.number().replaceFirst("(?<=[a-z])(?=\\d)", " "); // Build1 becomes Build 1
            table.heading(Table.link(page(exercise.page()), number + " " + exercise.title()));
            for (Task task : exercise.tasks()) {
                table.row(
                        Table.link(page(task.bookAnchor()), task.id()),
                        task.title(),
                        (task.bonus() ? "+" : "") + task.points());
            }
        }
        return table;
    }

    private static String page(String anchor) {
        return anchor.replace(".html", ".adoc");
    }

    /** How many mistakes are known for each task, and how many of them the tests find and name. */
    private Table killMatrix() {
        Table table = new Table(
                "1h,>1,>1,>1,>1,>1,>2", "Task", "Tests", "Mistakes", "Found", "Named", "Cost a part", "Alternatives");
        JsonNode matrix = measured.read("kill-matrix");
        String[] counts = {"tests", "mistakes", "found", "named", "costParts", "rightAnswers"};
        String[] sums = new String[counts.length + 1];
        for (JsonNode task : matrix.path("tasks")) {
            String[] row = new String[sums.length];
            row[0] = task.path("task").asText();
            for (int i = 0; i < counts.length; i++) {
                row[i + 1] = task.path(counts[i]).asText();
            }
            table.row(row);
        }
        sums[0] = "Together";
        for (int i = 0; i < counts.length; i++) {
            long sum = 0;
            for (JsonNode task : matrix.path("tasks")) {
                sum += task.path(counts[i]).asLong();
            }
            sums[i + 1] = Attributes.whole(sum);
        }
        return table.row(sums);
    }

    /** What ends the section of a task: the mistakes that the tests name, and its hints, each folded. */
    private static String help(Task task) {
        StringBuilder help = new StringBuilder(folded(
                "Mistakes that the tests of " + task.id() + " name",
                "A message says \"`This is what you get when`\", and goes on with one of these:\n\n" + mistakes(task)));
        help.append("[#")
                .append(task.bookAnchor().replaceFirst(".*#task-", "hints-"))
                .append("]\n=== ")
                .append(task.id())
                .append(": hints\n\nTry again with each hint before you open the next.\n\n");
        String[] titles = {"a question", "the idea", "nearly the answer"};
        for (int hint = 1; hint <= Hints.PER_TASK; hint++) {
            help.append(folded(
                    "Hint " + hint + ": " + titles[hint - 1],
                    "include::{hint-texts}/" + task.exercise().number() + ".adoc[tag=" + task.id() + "-hint" + hint
                            + "]\n"));
        }
        return help.toString();
    }

    private static String folded(String title, String text) {
        return "[%collapsible]\n." + title + "\n====\n" + text + "====\n\n";
    }

    /** What the tests say about the known mistakes of a task, a line each, whatever characters it has. */
    private static String mistakes(Task task) {
        return Chapter04.CHAPTER.mistakes().stream()
                .filter(mistake -> mistake.task() == task)
                .map(Mistake::when)
                .distinct()
                .map(when -> "* pass:c[" + when.replace("]", "\\]") + "]\n")
                .collect(Collectors.joining());
    }

    /** What the same small model learned under three masks: its loss on text that it had not read, and what it writes. */
    private Table masks() {
        Table table = new Table("1m,>1,>1,4", "Mask", "Loss", "Perplexity", "What it writes");
        TrainingLosses.of(measured.read("masks")).runs().forEach((mask, run) -> {
            double loss = run.last().heldOut();
            table.row(
                    mask,
                    Attributes.decimal(loss, 2),
                    Attributes.decimal(Math.exp(loss), 1),
                    "pass:c[" + run.sample().replaceAll("\\s+", " ").replace("]", "\\]") + "]");
        });
        return table;
    }

    /** With which numbers the built-in model was trained. */
    private static Table trainingSettings(TrainingLosses losses) {
        Table table = new Table("2,>1,5", "Setting", "Value", "Meaning");
        TRAINING_SETTINGS.forEach(
                (setting, meaning) -> table.row("`" + setting + "`", losses.setting(setting), meaning));
        return table;
    }

    private Table benchmark() {
        Table table =
                Table.fitting("h,>,>,>,>,>", "What", "This course", "PyTorch", "Speed-up", "% of limit", "Memory, MB");
        for (JsonNode task : measured.read("benchmark").path("tasks")) {
            String name = task.path("task").asText();
            JsonNode ours = task.path("ours");
            JsonNode pyTorch = task.path("pyTorch");
            table.row(
                    benchmarkName(name),
                    seconds(ours),
                    seconds(pyTorch),
                    Attributes.decimal(milliseconds(pyTorch) / milliseconds(ours), 2),
                    share(name.equals("decode") ? "shareOfReading" : "shareOfPeak", ours, pyTorch),
                    beside(megabytes(ours), megabytes(pyTorch)));
        }
        return table;
    }

    private String benchmarkName(String name) {
        String tokens =
                Attributes.whole(measured.read("benchmark").path("newTokens").asLong());
        return switch (name) {
            case "decode" -> "generate " + tokens + " tokens";
            case "decodeWithoutCache" -> "the same without a KV cache";
            case "initialize" -> "initialize the weights";
            default -> "process " + Attributes.whole(Long.parseLong(name.replaceFirst("^forward T=", ""))) + " tokens";
        };
    }

    private static String share(String of, JsonNode ours, JsonNode pyTorch) {
        if (!ours.has(of)) {
            return "–";
        }
        return beside(percent(ours.path(of)), percent(pyTorch.path(of)));
    }

    private static String beside(String ours, String theirs) {
        return ours + "\u00a0/\u00a0" + theirs;
    }

    private static String percent(JsonNode share) {
        return Attributes.decimal(100 * share.asDouble(), 0);
    }

    private static double milliseconds(JsonNode side) {
        return side.path("milliseconds").asDouble();
    }

    private static String seconds(JsonNode side) {
        return Attributes.decimal(milliseconds(side) / 1000, 2) + " s";
    }

    private static String megabytes(JsonNode side) {
        return Attributes.decimal(side.path("peakMegabytes").asDouble(), 0);
    }

    /** In how many submissions of the corpus some task has each status; none but PASS in those of the last row. */
    private Table corpus() {
        JsonNode verdicts = measured.read("grading").path("corpus").path("tricksByVerdict");
        Table table = Table.fitting("h,>", "At least one task is", "Submissions");
        for (TaskStatus status : TaskStatus.values()) {
            if (status != TaskStatus.PASS && verdicts.has(status.name())) {
                table.row("`" + status + "`", verdicts.path(status.name()).asText());
            }
        }
        return table.row("none of these: all are `PASS`", verdicts.path("PASS").asText());
    }

    /** What the grader may say of a task. */
    private Table statuses() {
        Table table = new Table("2,6", "Status", "Means");
        for (TaskStatus status : TaskStatus.values()) {
            table.row("`" + status + "`", status.meaning());
        }
        return table;
    }
}
