package course.grade.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How fast a class is graded, in how much memory, and whether its points are those that it must get, even when the grader
 * is killed again and again. The class is generated: honest or half-right submissions, as folders, as clones and as zips.
 */
final class GradeFigures {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path FILE = Path.of("target", "course", "grading.json");
    private static final int KILLS = 10;

    private final Path folder;
    private final Path submissions;
    private final List<String> expected = new ArrayList<>();
    private final ObjectNode figures = JSON.createObjectNode();

    private GradeFigures(Path folder, int count) throws IOException {
        this.folder = folder;
        this.submissions = Files.createDirectory(folder.resolve("submissions"));
        Random random = new Random(1);
        for (int i = 1; i <= count; i++) {
            Homework homework = Homework.draw(String.format(Locale.ROOT, "student%04d", i), random);
            handIn(homework, i % 3);
            expected.add(row(homework));
        }
    }

    /** Takes how many submissions, and {@code kills} if the grader is to be killed as well. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = Integer.parseInt(args[0]);
        GradeFigures figures = new GradeFigures(Files.createTempDirectory("class"), count);
        figures.about(count);
        figures.undisturbed(count);
        if (Arrays.asList(args).contains("kills")) {
            figures.killed();
        }
        Files.createDirectories(FILE.getParent());
        JSON.writeValue(FILE.toFile(), figures.figures);
        System.out.println(JSON.writeValueAsString(figures.figures));
    }

    private void handIn(Homework homework, int form) throws IOException {
        Path own = submissions.resolve(homework.student());
        if (form == 0) {
            Files.write(
                    submissions.resolve(homework.student() + ".zip"), SampleWeek.zip("chapter04/", homework.files()));
            return;
        }
        Path into = Files.createDirectories(
                own.resolve(form == 1 ? "chapter04" : "chapter04-exercises/src/main/java/chapter04"));
        for (Map.Entry<String, String> file : homework.files().entrySet()) {
            Files.writeString(into.resolve(file.getKey()), file.getValue());
        }
    }

    /** A row of {@code grades.csv} without a flag. */
    private static String row(Homework homework) {
        List<String> row = new ArrayList<>(List.of(homework.student()));
        Track first = Chapter04.CHAPTER.tracks().get(0);
        first.exercises().forEach(exercise -> row.add(points(homework, exercise.tasks())));
        row.addAll(List.of(points(homework, first.tasks()), "GRADED", ""));
        for (Track other : Chapter04.CHAPTER.otherTracks()) {
            row.add(points(homework, other.tasks()));
            other.tasks().forEach(task -> row.add(points(homework, List.of(task))));
        }
        return String.join(",", row);
    }

    private static String points(Homework homework, List<Task> tasks) {
        return String.valueOf(tasks.stream()
                .mapToInt(task -> homework.points().getOrDefault(task, 0))
                .sum());
    }

    private void about(int count) throws IOException {
        figures.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        ObjectNode machine = figures.putObject("machine");
        machine.put("cpu", cpu());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", JDK "
                        + Runtime.version().feature());
        figures.put("submissions", count);
        figures.put("workers", 2);
    }

    private static String cpu() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private Grading grade(String out, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("submissions=" + submissions, "out=" + folder.resolve(out), "seed=1"));
        arguments.addAll(List.of(more));
        return Grading.start(folder.resolve(out + ".txt"), arguments.toArray(String[]::new));
    }

    private void undisturbed(int count) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Grading grading = grade("whole");
        MemoryWatch memory = MemoryWatch.over(grading.process().toHandle());
        ended(grading);
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.put("seconds", Math.round(seconds));
        figures.put("perMinute", Math.round(60 * count / seconds));
        figures.put("peakMegabytes", memory.mostMegabytes());
        List<String> given = Files.readAllLines(table("whole"));
        figures.put(
                "pointsAsExpected", expected.stream().filter(given::contains).count());
    }

    private static void ended(Grading grading) throws IOException, InterruptedException {
        if (grading.process().waitFor() != 0) {
            throw new IllegalStateException(grading.said());
        }
    }

    private void killed() throws IOException, InterruptedException {
        Random random = new Random();
        long whole = figures.get("seconds").asLong();
        int kills = 0;
        while (kills < KILLS) {
            Grading grading = grade("killed", kills == 0 ? "resume=" : "resume=true");
            long milliseconds = 4_000L + random.nextInt((int) Math.max(1, 2_000 * whole / (KILLS + 1)));
            if (grading.process().waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
                break;
            }
            grading.process().destroyForcibly().waitFor();
            kills++;
        }
        ended(grade("killed", "resume=true"));
        figures.put("kills", kills);
        figures.put("sameFileAfterKills", Files.mismatch(table("whole"), table("killed")) < 0);
    }

    private Path table(String out) {
        return folder.resolve(out).resolve("grades.csv");
    }
}
