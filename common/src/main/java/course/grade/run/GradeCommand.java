package course.grade.run;

import course.Digest;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.grade.Allowance;
import course.grade.GradeLimits;
import course.grade.Grader;
import course.grade.NoIsolationException;
import course.grade.Sandbox;
import course.grade.judge.Judge;
import course.grade.sandbox.NativeCache;
import course.grade.sandbox.Sandboxes;
import course.run.CourseProperties;
import gpt.cli.ThisJvm;
import gpt.nn.NativeLibrary;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The command {@code mvn -Pgrade}, in a JVM of its own with the solutions on its class path. */
public final class GradeCommand implements GraderFactory {
    /** From here on, preparing takes less time than it spares. */
    private static final int MANY = 8;

    private static final int VERSION_LENGTH = 16;

    private final Chapter chapter = Chapter04.CHAPTER;
    private final Path common = placeOf(Chapter.class);
    private final Path solutions;

    private GradeCommand() throws ClassNotFoundException {
        solutions = placeOf(Class.forName(chapter.exercises().get(0).className()));
    }

    /** The properties for tests that change {@link GradeLimits#TASK}. */
    public static final String CPU_SECONDS = "course.grade.cpuSeconds";

    public static final String WALL_SECONDS = "course.grade.wallSeconds";

    /** Takes arguments such as {@code out=results}, and ends the JVM with the exit code. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when Maven has ended
    public static void main(String[] args) throws ClassNotFoundException {
        // when Maven is killed, this JVM ends: else it would go on writing results while another run resumes them
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(GradeRun.AGAIN)));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new GradeRun(new GradeCommand(), out, err, terminal()).run(args));
    }

    /** Whether the output is a terminal, on which a line can be drawn again. */
    private static boolean terminal() {
        try {
            return !System.getenv().getOrDefault("TERM", "dumb").equals("dumb")
                    && new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path that is none", e);
        }
    }

    @Override
    public Chapter chapter() {
        return chapter;
    }

    /** At the root of the course, wherever Maven was started. */
    @Override
    public Path settings() {
        return solutions
                .resolve(Path.of("..", "..", "..", CourseProperties.FILE))
                .normalize();
    }

    /** A digest of the course's classes, the solutions among them, in folders or jars. */
    @Override
    public String courseVersion() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path place : List.of(common, solutions)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    all.add(place.relativize(file).toString());
                    all.add(Digest.of(Files.readAllBytes(file)));
                }
            }
        }
        return Digest.of(all).substring(0, VERSION_LENGTH);
    }

    @Override
    public Grader open(long seed, int submissions, boolean unsafe, boolean inParts)
            throws NoIsolationException, IOException {
        Sandbox sandbox = Sandboxes.choose(unsafe);
        unpackBesideOtherPrograms();
        List<Path> classPath = withoutSolutions();
        Judge judge =
                new Judge(chapter.inParts(inParts), sandbox, classPath, seed, allowanceOfATask(), NativeCache.warm());
        try {
            if (submissions >= MANY) {
                judge.prepareForMany();
            }
            return judge;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** From the sources beside the classes, where Maven has both. */
    @Override
    public Map<String, byte[]> solutions() throws IOException {
        Path sources = solutions.resolve(Path.of("..", "..", "src", "main", "java", chapter.packageName()));
        Map<String, byte[]> files = new TreeMap<>();
        for (Exercise exercise : chapter.exercises()) {
            Path file = sources.resolve(exercise.fileName());
            if (Files.isRegularFile(file)) {
                files.put(exercise.fileName(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Has ND4J's libraries unpacked, when they are loaded, into a folder of the grader's own: workers see all that is in it. */
    private static void unpackBesideOtherPrograms() throws IOException {
        String own = System.getProperty("user.home") + "/.cache/gpt-course/native-libraries";
        Path libraries = Files.createDirectories(Path.of(System.getProperty(NativeLibrary.FOLDER, own)));
        System.setProperty(NativeLibrary.FOLDER, libraries.toRealPath().toString());
    }

    /** What the properties say in seconds, for tests that wait for endless loops; else the usual allowance. */
    private static Allowance allowanceOfATask() {
        Allowance usual = GradeLimits.TASK;
        return new Allowance(
                Duration.ofSeconds(Long.getLong(CPU_SECONDS, usual.cpu().toSeconds())),
                Duration.ofSeconds(Long.getLong(WALL_SECONDS, usual.wall().toSeconds())));
    }

    /** What the compiler of submissions runs with, and what workers see a part of: everything but the solutions. */
    private List<Path> withoutSolutions() {
        Path left = solutions.toAbsolutePath().normalize();
        return ThisJvm.classPath().stream()
                .filter(path -> !path.toAbsolutePath().normalize().equals(left))
                .toList();
    }
}
