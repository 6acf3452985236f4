package course.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import course.exercises.Exercise;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures what {@code mvn -Pwatch} takes from a save to the verdict on the screen: {@code mvn -Pwatch-latency}.
 *
 * <p>It saves real files in a copy of the exercises: solutions, wrong answers, stubs, and files that do not compile. No
 * save is left out, not even the first ones of a JVM that is still cold.
 */
public final class WatchLatency {
    private static final int ROUNDS = 5;
    private static final long BREATH_MILLISECONDS = 800;
    private static final long TIMEOUT_SECONDS = 60;

    private WatchLatency() {}

    /** What was saved, and in milliseconds: until it was noticed, compiled, loaded, run, drawn, and all together. */
    private record Save(
            String what, double notice, double compile, double load, double run, double draw, double total) {}

    private record Shown(Timings timings, long at) {}

    public static void main(String[] args) throws Exception {
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
            List<Save> saves = save(workshop, console);
            thread.interrupt();
            report(first, saves);
        }
        System.exit(0);
    }

    private static List<Save> save(Workshop workshop, Stopwatch console) throws Exception {
        List<Save> saves = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Exercise exercise : List.of(ParameterCounts.EXERCISE, ModelSizes.EXERCISE, AttentionMasks.EXERCISE)) {
                for (Map.Entry<String, String> version : versions(exercise).entrySet()) {
                    TimeUnit.MILLISECONDS.sleep(BREATH_MILLISECONDS);
                    long saved = System.nanoTime();
                    if (saves.size() % 2 == 0) {
                        workshop.save(exercise, version.getValue());
                    } else {
                        workshop.replace(exercise, version.getValue());
                    }
                    Shown shown = console.next();
                    Timings timings = shown.timings();
                    saves.add(new Save(
                            exercise.number() + " " + version.getKey(),
                            milliseconds(saved, timings.begun()),
                            milliseconds(timings.begun(), timings.compiled()),
                            milliseconds(timings.compiled(), timings.loaded()),
                            milliseconds(timings.loaded(), timings.run()),
                            milliseconds(timings.run(), shown.at()),
                            milliseconds(saved, shown.at())));
                }
            }
        }
        return saves;
    }

    private static Map<String, String> versions(Exercise exercise) throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("solution", Workshop.solution(exercise));
        if (exercise == ParameterCounts.EXERCISE) {
            versions.put("wrong", Workshop.mistaken(exercise, "own + below", "own"));
        } else if (exercise == ModelSizes.EXERCISE) {
            versions.put("wrong", Workshop.mistaken(exercise, "1024.0 * 1024.0", "1e6"));
        } else {
            versions.put("wrong", Workshop.mistaken(exercise, ".lte(1)", ".lte(2)"));
        }
        versions.put(
                "does not compile",
                Workshop.solution(exercise).replaceFirst("(?m)^        return ", "        retrun "));
        versions.put("stub", Workshop.stub(exercise));
        return versions;
    }

    private static double milliseconds(long from, long to) {
        return (to - from) / 1e6;
    }

    private static void report(double first, List<Save> saves) throws IOException {
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
                "%d saves of 4.1 to 4.3, from the save to the verdict drawn, in milliseconds%n%n" + "%-22s%10s%10s%n",
                saves.size(),
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
        Path file = Path.of("target", "course", "watch-latency.json");
        Files.createDirectories(file.resolveSibling("."));
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
        System.out.print(text);
    }

    private static Map<String, Long> line(
            StringBuilder text, String name, List<Save> saves, ToDoubleFunction<Save> step) {
        double[] sorted = saves.stream().mapToDouble(step).sorted().toArray();
        long median = Math.round(sorted[(sorted.length - 1) / 2]);
        long high = Math.round(sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
        text.append(String.format(Locale.ROOT, "%-22s%10d%10d%n", name, median, high));
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
        public int height() {
            return 24;
        }
    }
}
