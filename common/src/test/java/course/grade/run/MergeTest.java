package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest extends GradedClass {
    private int parts;

    @BeforeEach
    void a_class_of_twelve() throws IOException {
        for (int i = 1; i <= 12; i++) {
            handIn("student" + i, i % 2 == 0 ? "T.1a T.2a" : "T.2b");
        }
    }

    /** Grades a part such as {@code 1/3}, or {@code 1/3@8} with another seed than usual. */
    private Path part(String shard) {
        Path into = folder.resolve("part" + parts++);
        String[] seeded = (shard + "@7").split("@", -1);
        run("submissions=" + submissions, "out=" + into, "shard=" + seeded[0], "seed=" + seeded[1]);
        return into;
    }

    private int merge(Path... parts) {
        List<String> names = Arrays.stream(parts).map(Path::toString).toList();
        return run("merge=" + String.join(",", names), "out=" + folder.resolve("merged"));
    }

    @Test
    void the_parts_together_are_the_class() throws IOException {
        grade(folder.resolve("whole"));

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1/4 3/4     | there is no part 2/4, 4/4
            1/2 1/2 2/2 | part0 and ... part1 are both part 1/2
            1/2 2/2@8   | part0 and ... part1 were graded with different seeds, 7 and 8
            1/2 2/3     | are parts of different cuts, 1/2 and 2/3
            """)
    void folders_that_are_not_the_parts_of_one_class_are_refused(String shards, String told) {
        assertThat(refusal(
                        merge(Stream.of(shards.split(" ", -1)).map(this::part).toArray(Path[]::new))))
                .containsSubsequence(told.split("\\.{3} ", -1));
    }

    @Test
    void parts_of_different_versions_are_refused() {
        Path first = part("1/2");
        grader.version = "two";

        assertThat(refusal(merge(first, part("2/2")))).contains("different versions of the course");
    }

    @Test
    void a_folder_without_results_is_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(refusal(merge(part("1/2"), empty))).contains("empty holds no results");
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

        assertThat(refusal(grade(first, "shard=2/2", "resume=true")))
                .contains("holds part 1/2 of a class, not part 2/2");
    }
}
