package course.grade.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.grade.run.GradeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real command, over what a class handed in on a learning platform; the book shows what it writes. */
@Tag("once") // what it computes is the same on each JDK
class SampleWeekTest {
    private static final Path SHOWN_IN_THE_BOOK = Path.of("../docs/src/main/data/week");
    private static final Path MADE = Path.of("target/course/week");
    private static final int FEEDBACK_LINES = 21;
    /** Commas between cells, not those inside quotes. */
    private static final String CELLS = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    @BeforeAll
    static void grade_the_class(@TempDir Path folder) throws IOException, InterruptedException {
        Path submissions = folder.resolve("submissions");
        Path results = folder.resolve("results");
        new SampleWeek(submissions).handIn();
        Grading grading =
                Grading.start(folder.resolve("run.txt"), "submissions=" + submissions, "out=" + results, "seed=1");
        int exitCode = grading.process().waitFor();
        assumeTrue(exitCode != GradeRun.NO_ISOLATION, grading.said());
        assertThat(exitCode).as(grading.said()).isZero();
        Files.createDirectories(MADE);
        make("submissions.txt", names(submissions));
        make("run.txt", withoutTimesAndWarnings(grading.said().replace(folder + "/", "")));
        make("grades.csv", exercises(lines(results.resolve("grades.csv"))));
        make("similar.csv", String.join("\n", lines(results.resolve("similar.csv"))) + "\n");
        make("feedback.txt", beginning(results.resolve("students/lindqvistbo_112/feedback.txt")));
    }

    private static void make(String name, String text) throws IOException {
        Files.writeString(MADE.resolve(name), text);
    }

    private static String names(Path submissions) throws IOException {
        try (Stream<Path> files = Files.list(submissions)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private static String withoutTimesAndWarnings(String output) {
        return output.lines()
                .filter(line -> !line.matches(" +\\d+ of \\d+ .* left"))
                .filter(line -> !line.startsWith("WARNING: ")) // of a newer JVM, about libraries
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> lines(Path csv) throws IOException {
        return Files.readString(csv).replace("\uFEFF", "").lines().toList();
    }

    /** The table up to its flags: a page has no room for the columns of the second track. */
    private static String exercises(List<String> table) {
        int columns = Arrays.asList(table.get(0).split(",")).indexOf("flags") + 1;
        return table.stream()
                .map(row -> Stream.of(row.split(CELLS, -1)).limit(columns).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String beginning(Path text) throws IOException {
        return Files.readAllLines(text).stream()
                .limit(FEEDBACK_LINES)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void every_student_has_points_but_the_one_whose_work_cannot_be_read() throws IOException {
        assertThat(Files.readString(MADE.resolve("grades.csv")))
                .hasLineCount(1 + SampleWeek.STUDENTS)
                .contains("ivanovapolina_109,,,,,,UNREADABLE")
                .containsOnlyOnce("UNREADABLE");
    }

    @Test
    void the_two_who_did_not_work_alone_are_found_and_nobody_else() throws IOException {
        assertThat(Files.readString(MADE.resolve("similar.csv")))
                .contains("dumontlea_104,jensenida_110,")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.txt", "feedback.txt"})
    void what_it_prints_and_what_a_student_reads_fit_in_80_columns(String name) throws IOException {
        assertThat(Files.readAllLines(MADE.resolve(name)))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"submissions.txt", "run.txt", "grades.csv", "feedback.txt"})
    void the_book_shows_what_it_writes(String name) {
        assumeTrue(Files.exists(SHOWN_IN_THE_BOOK));
        assertThat(SHOWN_IN_THE_BOOK.resolve(name))
                .as("copy chapter04-solutions/target/course/week/* to docs/src/main/data/week")
                .hasSameTextualContentAs(MADE.resolve(name));
    }
}
