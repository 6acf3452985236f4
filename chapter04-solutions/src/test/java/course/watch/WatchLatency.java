package course.watch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.compile.Stubs;
import course.exercises.Exercise;
import course.exercises.attention.BuildAttention;
import course.exercises.counts.ParameterCounts;
import course.exercises.layers.BuildLayers;
import course.exercises.masks.AttentionMasks;
import course.exercises.model.BuildModel;
import course.exercises.sizes.ModelSizes;
import course.grade.sample.Solutions;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Measures what {@code mvn -Pwatch} takes from a save to the verdict on the screen: {@code mvn -Pwatch-latency}.
 *
 * <p>It saves real files in a copy of the exercises: solutions, wrong answers, stubs, and files that do not compile. No
 * save is left out, not even the first ones of a JVM that is still cold: each series has a JVM of its own.
 */
public final class WatchLatency {
    private static final Path FILE = Path.of("target", "course", "watch-latency.json");
    private static final long BREATH_MILLISECONDS = 800;
    private static final long TIMEOUT_SECONDS = 60;

    private WatchLatency() {}

    /** What was saved, and how long it took until the verdict was drawn. */
    private record Save(String what, double milliseconds) {}

    /** A wrong answer: the solution with one part of it replaced. */
    private record Mistake(Exercise exercise, String what, String right, String wrong) {}

    /** Which exercises are saved, in how many rounds, and a wrong answer to each of their tasks. */
    private enum Series {
        CHAPTER(
                "4.1 to 4.3",
                5,
                new Mistake(ParameterCounts.EXERCISE, "wrong", "own + below", "own"),
                new Mistake(ModelSizes.EXERCISE, "wrong", "1024.0 * 1024.0", "1e6"),
                new Mistake(AttentionMasks.EXERCISE, "wrong", ".lte(1)", ".lte(2)")),
        MODEL(
                "B1 to B9",
                3,
                new Mistake(BuildLayers.EXERCISE, "B1 wrong", "variance.add(eps)", "variance"),
                new Mistake(BuildLayers.EXERCISE, "B2 wrong", "0.044715", "0.44715"),
                new Mistake(
                        BuildLayers.EXERCISE, "B3 wrong", "linear(hidden, w2, b2)", "linear(hidden, w2, b2.mul(0))"),
                new Mistake(BuildAttention.EXERCISE, "B4 wrong", "return y.permute(0, 2, 1, 3)", "return y"),
                new Mistake(BuildAttention.EXERCISE, "B5 wrong", ".div(Math.sqrt(d))", ""),
                new Mistake(
                        BuildAttention.EXERCISE,
                        "B6 wrong",
                        "attend(query, key, value, mask)",
                        "attend(key, query, value, mask)"),
                new Mistake(BuildModel.EXERCISE, "B7 wrong", "return h.add(", "return x.add("),
                new Mistake(BuildModel.EXERCISE, "B8 wrong", ".add(positions)", ""),
                new Mistake(BuildModel.EXERCISE, "B9 wrong", "> logits[best]", ">= logits[best]"));

        private final String tasks;
        private final int rounds;

        @SuppressWarnings("ImmutableEnumChecker") // the list is
        private final List<Mistake> mistakes;

        Series(String tasks, int rounds, Mistake... mistakes) {
            this.tasks = tasks;
            this.rounds = rounds;
            this.mistakes = List.of(mistakes);
        }

        /** The files to save, one after the other. */
        List<Version> versions() {
            List<Version> versions = new ArrayList<>();
            for (Exercise exercise :
                    mistakes.stream().map(Mistake::exercise).distinct().toList()) {
                String solution = Solutions.text(exercise);
                for (Mistake mistake : mistakes) {
                    if (mistake.exercise() == exercise) {
                        versions.add(new Version(exercise, "solution", solution));
                        versions.add(new Version(
                                exercise,
                                mistake.what(),
                                Workshop.mistaken(exercise, mistake.right(), mistake.wrong())));
                    }
                }
                versions.add(new Version(
                        exercise,
                        "does not compile",
                        solution.replaceFirst("(?m)^        return ", "        retrun ")));
                versions.add(new Version(exercise, "stub", Stubs.of(exercise)));
            }
            return versions;
        }
    }

    /** The text of an exercise's file, and what is right or wrong about it. */
    private record Version(Exercise exercise, String what, String text) {}

    /** Measures both series; with an argument, only the one that it names. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            for (Series series : Series.values()) {
                List<String> command = new ArrayList<>(List.of(ThisJvm.program()));
                command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
                command.addAll(
                        List.of("-cp", ThisJvm.join(ThisJvm.classPath()), WatchLatency.class.getName(), series.name()));
                int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
                if (exitCode != 0) {
                    System.exit(exitCode);
                }
            }
            return;
        }
        Path folder = Files.createTempDirectory("watch-latency");
        RunOutput.divert();
        try (Workshop workshop = new Workshop(folder)) {
            Stopwatch console = new Stopwatch();
            Thread thread = new Thread(workshop.loop(console, System::nanoTime)::run, "loop");
            long start = System.nanoTime();
            thread.start();
            double first = console.millisecondsSince(start);
            Series series = Series.valueOf(args[0]);
            List<Save> saves = save(series, workshop, console);
            thread.interrupt();
            write(series, report(series, first, saves));
        }
        System.exit(0);
    }

    private static List<Save> save(Series series, Workshop workshop, Stopwatch console) throws Exception {
        List<Save> saves = new ArrayList<>();
        for (int round = 0; round < series.rounds; round++) {
            for (Version version : series.versions()) {
                TimeUnit.MILLISECONDS.sleep(BREATH_MILLISECONDS);
                long saved = System.nanoTime();
                if (saves.size() % 2 == 0) {
                    workshop.save(version.exercise(), version.text());
                } else {
                    workshop.replace(version.exercise(), version.text());
                }
                saves.add(
                        new Save(version.exercise().number() + " " + version.what(), console.millisecondsSince(saved)));
            }
        }
        return saves;
    }

    private static Map<String, Object> report(Series series, double first, List<Save> saves) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("saves", saves.size());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("java", System.getProperty("java.version"));
        json.put("firstBoardMilliseconds", Math.round(first));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%d saves of %s, from the save to the verdict drawn, in milliseconds%n%n" + "%-28s%10s%10s%n",
                saves.size(),
                series.tasks,
                "",
                "median",
                "95th"));
        json.put("total", line(text, "total", saves));
        text.append('\n');
        Map<String, Object> kinds = new LinkedHashMap<>();
        saves.stream()
                .collect(Collectors.groupingBy(Save::what, LinkedHashMap::new, Collectors.toList()))
                .forEach((what, some) -> kinds.put(what, line(text, what, some)));
        json.put("kinds", kinds);
        text.append(String.format(Locale.ROOT, "%nThe first board came %.0f ms after the start.%n", first));
        System.out.print(text);
        return json;
    }

    /** The first series as it is, and the other one beside it. */
    private static void write(Series series, Map<String, Object> measured) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Object> json = measured;
        if (series == Series.MODEL) {
            json = mapper.readValue(FILE.toFile(), new TypeReference<LinkedHashMap<String, Object>>() {});
            json.put("model", measured);
        }
        Files.createDirectories(FILE.resolveSibling("."));
        mapper.writerWithDefaultPrettyPrinter().writeValue(FILE.toFile(), json);
    }

    private static Map<String, Long> line(StringBuilder text, String name, List<Save> saves) {
        double[] sorted =
                saves.stream().mapToDouble(Save::milliseconds).sorted().toArray();
        long median = Math.round(sorted[(sorted.length - 1) / 2]);
        long high = Math.round(sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
        text.append(String.format(Locale.ROOT, "%-28s%10d%10d%n", name, median, high));
        return Map.of("median", median, "p95", high);
    }

    /** Draws on no screen, and reports when the drawing was done. */
    private static final class Stopwatch implements Console {
        private final SynchronousQueue<Long> shown = new SynchronousQueue<>();

        @Override
        public void show(String text) {
            String drawn = Screen.colored(text);
            long at = drawn.isEmpty() ? 0 : System.nanoTime();
            try {
                if (!shown.offer(at, 10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("an unexpected verdict:\n" + text);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** From this time to the next drawing. */
        double millisecondsSince(long time) throws InterruptedException {
            Long next = shown.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("no verdict within " + TIMEOUT_SECONDS + " seconds");
            }
            return (next - time) / 1e6;
        }

        @Override
        public boolean interactive() {
            return true;
        }

        @Override
        public int height() {
            return 24;
        }
    }
}
