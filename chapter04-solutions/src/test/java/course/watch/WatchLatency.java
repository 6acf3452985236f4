package course.watch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.exercises.Exercise;
import course.exercises.attention.BuildAttention;
import course.exercises.counts.ParameterCounts;
import course.exercises.layers.BuildLayers;
import course.exercises.masks.AttentionMasks;
import course.exercises.model.BuildModel;
import course.exercises.sizes.ModelSizes;
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
import java.util.TreeMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

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

    /** What was saved, and in milliseconds: until it was noticed, compiled, loaded, run, drawn, and all together. */
    private record Save(
            String what, double notice, double compile, double load, double run, double draw, double total) {}

    private record Shown(Timings timings, long at) {}

    /** Which exercises are saved, in how many rounds, and a wrong answer to each of their tasks. */
    private enum Series {
        CHAPTER("4.1 to 4.3", 5),
        MODEL("B1 to B9", 3);

        private final String tasks;
        private final int rounds;

        Series(String tasks, int rounds) {
            this.tasks = tasks;
            this.rounds = rounds;
        }

        /** The files to save, one after the other: what each is, and its text. */
        List<Version> versions() throws IOException {
            List<Version> versions = new ArrayList<>();
            if (this == CHAPTER) {
                versions.addAll(of(ParameterCounts.EXERCISE, Map.of("wrong", List.of("own + below", "own"))));
                versions.addAll(of(ModelSizes.EXERCISE, Map.of("wrong", List.of("1024.0 * 1024.0", "1e6"))));
                versions.addAll(of(AttentionMasks.EXERCISE, Map.of("wrong", List.of(".lte(1)", ".lte(2)"))));
            } else {
                versions.addAll(of(
                        BuildLayers.EXERCISE,
                        new TreeMap<>(Map.of(
                                "B1 wrong", List.of("variance.add(eps)", "variance"),
                                "B2 wrong", List.of("0.044715", "0.44715"),
                                "B3 wrong", List.of("linear(hidden, w2, b2)", "linear(hidden, w2, b2.mul(0))")))));
                versions.addAll(of(
                        BuildAttention.EXERCISE,
                        new TreeMap<>(Map.of(
                                "B4 wrong", List.of("return y.permute(0, 2, 1, 3)", "return y"),
                                "B5 wrong", List.of(".div(Math.sqrt(d))", ""),
                                "B6 wrong",
                                        List.of(
                                                "attend(query, key, value, mask)",
                                                "attend(key, query, value, mask)")))));
                versions.addAll(of(
                        BuildModel.EXERCISE,
                        new TreeMap<>(Map.of(
                                "B7 wrong", List.of("return h.add(", "return x.add("),
                                "B8 wrong", List.of(".add(positions)", ""),
                                "B9 wrong", List.of("> logits[best]", ">= logits[best]")))));
            }
            return versions;
        }

        private static List<Version> of(Exercise exercise, Map<String, List<String>> mistakes) throws IOException {
            List<Version> versions = new ArrayList<>();
            for (Map.Entry<String, List<String>> mistake : mistakes.entrySet()) {
                versions.add(new Version(exercise, "solution", Workshop.solution(exercise)));
                versions.add(new Version(
                        exercise,
                        mistake.getKey(),
                        Workshop.mistaken(
                                exercise,
                                mistake.getValue().get(0),
                                mistake.getValue().get(1))));
            }
            versions.add(new Version(
                    exercise,
                    "does not compile",
                    Workshop.solution(exercise).replaceFirst("(?m)^        return ", "        retrun ")));
            versions.add(new Version(exercise, "stub", Workshop.stub(exercise)));
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
            Loop loop = workshop.loop(console, System::nanoTime);
            console.loop = loop;
            Thread thread = new Thread(loop::run, "loop");
            long start = System.nanoTime();
            thread.start();
            double first = milliseconds(start, console.next().at());
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
                Shown shown = console.next();
                Timings timings = shown.timings();
                saves.add(new Save(
                        version.exercise().number() + " " + version.what(),
                        milliseconds(saved, timings.begun()),
                        milliseconds(timings.begun(), timings.compiled()),
                        milliseconds(timings.compiled(), timings.loaded()),
                        milliseconds(timings.loaded(), timings.run()),
                        milliseconds(timings.run(), shown.at()),
                        milliseconds(saved, shown.at())));
            }
        }
        return saves;
    }

    private static double milliseconds(long from, long to) {
        return (to - from) / 1e6;
    }

    private static Map<String, Object> report(Series series, double first, List<Save> saves) {
        Map<String, ToDoubleFunction<Save>> steps = new LinkedHashMap<>();
        steps.put("notice", Save::notice);
        steps.put("compile", Save::compile);
        steps.put("load", Save::load);
        steps.put("run", Save::run);
        steps.put("draw", Save::draw);
        steps.put("total", Save::total);
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
        steps.forEach((name, step) -> json.put(name, line(text, name, saves, step)));
        text.append('\n');
        Map<String, Object> kinds = new LinkedHashMap<>();
        saves.stream()
                .map(Save::what)
                .distinct()
                .forEach(what -> kinds.put(
                        what,
                        line(
                                text,
                                what,
                                saves.stream()
                                        .filter(save -> save.what().equals(what))
                                        .toList(),
                                Save::total)));
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

    private static Map<String, Long> line(
            StringBuilder text, String name, List<Save> saves, ToDoubleFunction<Save> step) {
        double[] sorted = saves.stream().mapToDouble(step).sorted().toArray();
        long median = Math.round(sorted[(sorted.length - 1) / 2]);
        long high = Math.round(sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
        text.append(String.format(Locale.ROOT, "%-28s%10d%10d%n", name, median, high));
        return Map.of("median", median, "p95", high);
    }

    /** Draws on no screen, and reports when the drawing was done. */
    private static final class Stopwatch implements Console {
        private final SynchronousQueue<Shown> shown = new SynchronousQueue<>();
        private @Nullable Loop loop;

        @Override
        public void show(String text) {
            String drawn = Screen.colored(text);
            long at = drawn.isEmpty() ? 0 : System.nanoTime();
            Verdict verdict = loop == null ? null : loop.verdict().orElse(null);
            try {
                if (verdict == null || !shown.offer(new Shown(verdict.timings(), at), 10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("an unexpected verdict:\n" + text);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Shown next() throws InterruptedException {
            Shown next = shown.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("no verdict within " + TIMEOUT_SECONDS + " seconds");
            }
            return next;
        }

        @Override
        public boolean interactive() {
            return true;
        }

        @Override
        public int width() {
            return 80;
        }

        @Override
        public int height() {
            return 24;
        }
    }
}
