package course.grade.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How fast a class is graded, in how much memory, and whether its points are those that it must get, even when the grader
 * is killed again and again; beside it, how long Maven takes for a submission.
 */
final class GradeFigures {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path FILE = Path.of("target", "course", "grading.json");
    private static final int MAVEN_RUNS = 6;
    private static final int KILLS = 10;

    private final Path folder;
    private final List<Homework> homework;
    private final ObjectNode figures = JSON.createObjectNode();

    private GradeFigures(Path folder, int count) throws IOException {
        this.folder = folder;
        this.homework = new SampleClass(folder).make(count, 1);
    }

    /** Takes how many submissions, and the number of submissions below which nothing is killed and Maven not run. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = Integer.parseInt(args[0]);
        List<String> parts = Arrays.asList(args).subList(1, args.length);
        Path folder = Files.createTempDirectory("class");
        GradeFigures figures = new GradeFigures(folder, count);
        figures.about(count);
        if (parts.contains("maven")) {
            figures.maven();
        }
        figures.undisturbed(count);
        if (parts.contains("kills")) {
            figures.killed();
        }
        Files.createDirectories(FILE.getParent());
        JSON.writeValue(FILE.toFile(), figures.figures);
        System.out.println(JSON.writeValueAsString(figures.figures));
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
        List<String> arguments = new ArrayList<>(
                List.of("submissions=" + folder.resolve("submissions"), "out=" + folder.resolve(out), "seed=1"));
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
        figures.put("pointsAsExpected", asExpected());
        if (figures.has("mavenSeconds")) {
            figures.put(
                    "timesMaven", Math.round(10 * figures.get("mavenSeconds").asDouble() * count / seconds) / 10.0);
        }
    }

    private static void ended(Grading grading) throws IOException, InterruptedException {
        if (grading.process().waitFor() != 0) {
            throw new IllegalStateException(grading.said());
        }
    }

    /** How many submissions got the points that they must get, exercise by exercise. */
    private long asExpected() throws IOException {
        List<String> expected = Files.readAllLines(folder.resolve("expected.csv"));
        List<String> given = Files.readAllLines(folder.resolve("whole").resolve("grades.csv"));
        return expected.stream().filter(given::contains).count();
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

    /** The same tests by the command that students use, once per submission, as nothing else is compiled. */
    private void maven() throws IOException, InterruptedException {
        Path course = folder.resolve("course");
        copy(Path.of("..").toAbsolutePath().normalize(), course);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i <= MAVEN_RUNS; i++) {
            for (Map.Entry<String, String> file : homework.get(i).files().entrySet()) {
                Files.writeString(
                        course.resolve("chapter04-exercises/src/main/java/chapter04")
                                .resolve(file.getKey()),
                        file.getValue());
            }
            long start = System.nanoTime();
            Process maven = new ProcessBuilder("mvn", "-q", "-o", "-pl", "chapter04-exercises", "-am", "test")
                    .directory(course.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("maven.txt").toFile())
                    .start();
            maven.waitFor();
            times.add((System.nanoTime() - start) / 1e9);
        }
        times.remove(0); // it compiles the course
        Collections.sort(times);
        figures.put("mavenSeconds", Math.round(100 * times.get(times.size() / 2)) / 100.0);
    }

    private static void copy(Path from, Path to) throws IOException {
        Pattern left = Pattern.compile("target|\\.git|docs|node_modules");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path relative = from.relativize(path);
                boolean wanted = true;
                for (Path part : relative) {
                    wanted &= !left.matcher(part.toString()).matches();
                }
                if (wanted && Files.isDirectory(path)) {
                    Files.createDirectories(to.resolve(relative));
                } else if (wanted) {
                    Files.copy(path, to.resolve(relative), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.createDirectories(to.resolve("docs"));
        Files.copy(from.resolve("docs").resolve("pom.xml"), to.resolve("docs").resolve("pom.xml"));
    }
}
