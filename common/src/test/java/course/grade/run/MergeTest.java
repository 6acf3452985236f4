package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;

import course.toy.ToyChapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    @TempDir
    Path folder;

    private final FakeGrader grader = new FakeGrader();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path submissions = Path.of("");

    @BeforeEach
    void a_class_of_twelve() throws IOException {
        submissions = folder.resolve("submissions");
        for (int i = 1; i <= 12; i++) {
            Path own = Files.createDirectories(submissions.resolve("student" + i));
            Files.writeString(own.resolve(ToyChapter.SUMS.fileName()), i % 2 == 0 ? "T.1a T.2a" : "T.2b");
        }
    }

    private int run(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new GradeRun(grader, nowhere, new PrintStream(err, true, StandardCharsets.UTF_8), false).run(arguments);
    }

    private Path part(String shard) {
        return part(shard, 7, "part");
    }

    private Path part(String shard, int seed, String name) {
        Path out = folder.resolve(name + shard.replace('/', 'o'));
        run("submissions=" + submissions, "out=" + out, "shard=" + shard, "seed=" + seed);
        return out;
    }

    private int merge(Path... parts) {
        List<String> names = Arrays.stream(parts).map(Path::toString).toList();
        return run("merge=" + String.join(",", names), "out=" + folder.resolve("merged"));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_parts_together_are_the_class() throws IOException {
        run("submissions=" + submissions, "out=" + folder.resolve("whole"), "seed=7");

        assertThat(merge(part("3/3"), part("1/3"), part("2/3"))).isEqualTo(0);

        assertThat(Files.readString(folder.resolve("merged/grades.csv")))
                .isEqualTo(Files.readString(folder.resolve("whole/grades.csv")));
        assertThat(Files.readString(folder.resolve("merged/results.jsonl")))
                .isEqualTo(Files.readString(folder.resolve("whole/results.jsonl")));
        assertThat(Files.readString(folder.resolve("merged/summary.html")))
                .isEqualTo(Files.readString(folder.resolve("whole/summary.html"))
                        .replaceFirst(".*similar[.]html.*\n", "")); // there are no submissions to compare
    }

    @Test
    void what_was_left_out_of_the_parts_is_named_once() throws IOException {
        Files.createFile(submissions.resolve("class.csv"));

        merge(part("1/2"), part("2/2"));

        assertThat(Files.readString(folder.resolve("merged/summary.txt"))).containsOnlyOnce("class.csv");
    }

    @Test
    void a_student_stays_in_the_same_part_from_year_to_year() {
        assertThat(new Shard(1, 3).holds("ada")).isTrue();
        assertThat(new Shard(3, 8).holds("grace")).isTrue();
    }

    @Test
    void a_missing_part_is_named() {
        assertThat(merge(part("1/4"), part("3/4"))).isEqualTo(2);

        assertThat(said()).contains("there is no part 2/4, 4/4");
    }

    @Test
    void two_folders_of_the_same_part_are_named() {
        Path once = part("1/2");
        Path again = part("1/2", 7, "again");

        assertThat(merge(once, again, part("2/2"))).isEqualTo(2);

        assertThat(said()).contains(once.toString()).contains(again.toString()).contains("both part 1/2");
    }

    @Test
    void parts_with_different_seeds_are_refused() {
        assertThat(merge(part("1/2"), part("2/2", 8, "part"))).isEqualTo(2);

        assertThat(said()).contains("different seeds, 7 and 8");
    }

    @Test
    void parts_of_different_versions_are_refused() {
        Path first = part("1/2");
        grader.version = "two";

        assertThat(merge(first, part("2/2"))).isEqualTo(2);

        assertThat(said()).contains("different versions of the course");
    }

    @Test
    void parts_of_different_cuts_are_refused() {
        assertThat(merge(part("1/2"), part("2/3"))).isEqualTo(2);

        assertThat(said()).contains("different cuts, 1/2 and 2/3");
    }

    @Test
    void a_folder_without_results_is_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(merge(part("1/2"), empty)).isEqualTo(2);

        assertThat(said()).contains("empty holds no results");
    }

    @Test
    void what_a_part_has_not_finished_is_no_zero() throws IOException {
        Path first = part("1/2");
        try (Stream<Path> files = Files.walk(first)) {
            Files.delete(files.filter(file -> file.endsWith("verdict.json"))
                    .findFirst()
                    .orElseThrow());
        }

        assertThat(merge(first, part("2/2"))).isEqualTo(3);

        assertThat(Files.readAllLines(folder.resolve("merged/grades.csv")))
                .hasSize(13)
                .filteredOn(line -> line.contains(",,,GRADER_ERROR"))
                .hasSize(1);
    }

    @Test
    void going_on_with_another_part_is_refused() {
        Path first = part("1/2");

        assertThat(run("submissions=" + submissions, "out=" + first, "shard=2/2", "seed=7", "resume=true"))
                .isEqualTo(2);

        assertThat(said()).contains("holds part 1/2 of a class, not part 2/2");
    }
}
