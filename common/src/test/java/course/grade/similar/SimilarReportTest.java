package course.grade.similar;

import static course.grade.report.SampleGrades.graded;
import static course.grade.report.SampleGrades.verdict;
import static course.grade.report.SampleGrades.withFile;
import static org.assertj.core.api.Assertions.assertThat;

import course.grade.Submission;
import course.grade.TaskStatus;
import course.grade.report.GradedSubmission;
import course.grade.report.Reports;
import course.grade.similar.SimilarReport.Written;
import course.toy.ToyChapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarReportTest {
    private static final String HOSTILE = "=1+1</bdi><script>alert(1)</script>&\"'\u202E";
    private static final String CODE = "\"</pre><script>alert(2)</script>\u202E\u0000\"";

    @TempDir
    Path out;

    /** Answers of random words, so that no two are alike but those of the first two students. */
    private static List<Submission> submissions(int count) {
        List<Submission> all = new ArrayList<>();
        all.add(submission(HOSTILE, 0));
        for (int i = 0; i < count - 1; i++) {
            all.add(submission("student" + i, i));
        }
        return all;
    }

    private static Submission submission(String student, int seed) {
        Random random = new Random(seed);
        StringBuilder code = new StringBuilder("class Sums {\n");
        for (String method : List.of("total", "mean", "twice", "residual", "shout")) {
            code.append("  static Object ").append(method).append("(Object x) {\n    f(" + CODE + ");\n");
            for (int i = 0; i < 30; i++) {
                code.append("    Math.f")
                        .append(random.nextInt(50))
                        .append("(x.g")
                        .append(random.nextInt(50))
                        .append(");\n");
            }
            code.append("  }\n");
        }
        return submission(student, code.append("}\n").toString());
    }

    private static Submission submission(String student, String code) {
        return new Submission(student, Map.of("Sums.java", code.getBytes(StandardCharsets.UTF_8)), List.of());
    }

    private String write(List<Submission> submissions, Map<String, byte[]> solutions) throws IOException {
        return write(submissions, solutions, List.of());
    }

    private String write(List<Submission> submissions, Map<String, byte[]> solutions, List<GradedSubmission> grades)
            throws IOException {
        Written written = new SimilarReport(ToyChapter.CHAPTER, solutions).write(out, submissions, grades);
        assertThat(written.pairs().isPresent()).isEqualTo(Files.exists(out.resolve(Reports.SIMILAR)));
        return written.sentence();
    }

    /** A submission that fails one task, and has one changed file. */
    private static GradedSubmission failed(String student, String message) {
        return withFile(
                graded(student, List.of(verdict(ToyChapter.TOTAL_TASK, TaskStatus.EXCEPTION, message))), "same");
    }

    private String page() throws IOException {
        return Files.readString(out.resolve(Reports.SIMILAR));
    }

    private List<String> rows() throws IOException {
        return Files.readAllLines(out.resolve(SimilarReport.TABLE));
    }

    @Test
    void a_copy_is_a_row_of_the_table() throws IOException {
        assertThat(write(submissions(200), Map.of()))
                .contains("1 pair to look at")
                .contains("similar.html");

        assertThat(rows()).hasSize(2);
        assertThat(rows().get(0)).endsWith("student,similar to,chance,tasks,T.1a,T.1b,T.2a,T.2b,T.2c");
        assertThat(rows().get(1)).contains("student0").endsWith(",5,100,100,100,100,100");
    }

    @Test
    void a_student_is_not_compared_with_himself() throws IOException {
        List<Submission> submissions = submissions(200);
        submissions.add(submission("twice.zip", 500));
        submissions.add(submission("twice", 500));

        write(submissions, Map.of());

        assertThat(rows()).hasSize(2).noneMatch(row -> row.contains("twice,") || row.contains("twice.zip"));
    }

    @Test
    void who_copied_and_handed_in_twice_is_found_as_well() throws IOException {
        List<Submission> submissions = submissions(200);
        submissions.add(submission("twice.zip", 5));
        submissions.add(submission("twice", 5));

        write(submissions, Map.of());

        assertThat(rows())
                .anyMatch(row -> row.startsWith("student5,twice,"))
                .anyMatch(row -> row.startsWith("student5,twice.zip,"))
                .noneMatch(row -> row.startsWith("twice,twice.zip"));
    }

    @Test
    void a_pair_has_its_tasks_and_a_probability_in_words() throws IOException {
        write(submissions(200), Map.of());

        assertThat(page())
                .contains("<td>5 of 5</td>\n<td>less than 1 in a trillion</td>")
                .contains("100% in common; 0 of 198 others as similar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.8e-7 | 1 in 3.6 million
            5e-5 | 1 in 20,000
            4e-10 | 1 in 2.5 billion
            1e-30 | less than 1 in a trillion
            0 | less than 1 in a trillion
            """)
    void a_probability_is_told_as_one_in_so_many(double probability, String words) {
        assertThat(SimilarPage.probability(probability)).isEqualTo(words);
    }

    @Test
    void what_both_fail_in_the_same_way_and_identical_files_are_on_the_page() throws IOException {
        List<GradedSubmission> grades = List.of(failed(HOSTILE, "it threw <b>"), failed("student0", "it threw <b>"));

        write(submissions(200), Map.of(), grades);

        assertThat(page())
                .containsSubsequence("throws an exception; no others in the same way", "it threw &lt;b&gt;")
                .containsPattern("<li>Sums.java, 1[56][0-9] lines: <bdi>=1");
    }

    @Test
    void two_who_have_the_published_solution_have_no_identical_file() throws IOException {
        List<Submission> submissions = submissions(20);
        List<GradedSubmission> grades = List.of(failed("student0", ""), failed("student1", ""));

        write(submissions, submissions.get(1).files(), grades);

        assertThat(page()).doesNotContain("Identical files");
    }

    @Test
    void a_hostile_name_is_no_formula_and_no_markup() throws IOException {
        write(submissions(200), Map.of());

        assertThat(rows().get(1)).startsWith("\"'=1+1");
        assertThat(page())
                .contains("student0")
                .doesNotContain("<script")
                .doesNotContain("\u202E")
                .doesNotContain("\0");
    }

    @Test
    void the_page_is_well_formed_and_shows_both_sides() throws Exception {
        write(submissions(200), Map.of());
        String main = page().substring(page().indexOf("<main>"), page().indexOf("</main>") + 7);

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(main.getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getElementsByTagName("pre").getLength()).isEqualTo(10);
        assertThat(document.getElementsByTagName("mark").getLength()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void an_answer_that_is_the_published_solution_is_told_apart() throws IOException {
        List<Submission> submissions = submissions(200);

        assertThat(write(submissions, submissions.get(1).files()))
                .contains("no pairs")
                .contains("2 students with");

        assertThat(rows()).hasSize(3).last().asString().contains("student0,(published solution),,5,solution");
        assertThat(page()).contains("Answers that are the published solution");
    }

    @Test
    void short_answers_are_left_out_and_the_page_says_so() throws IOException {
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String code =
                    "class Sums { static int total(int[] x) { return x[0] + x[1] + x[2] + x[3] + x[4] * " + i + "; } }";
            submissions.add(submission("student" + i, code));
        }

        write(submissions, Map.of());

        assertThat(page())
                .contains("No two submissions are so alike")
                .contains("too short to tell who wrote it: T.1a<")
                .contains("too few have answered: T.1b, T.2a, T.2b, T.2c<");
    }

    @Test
    void a_class_of_four_is_not_compared() throws IOException {
        assertThat(write(submissions(4), Map.of())).contains("not compared, since there are fewer than 5");

        assertThat(out).isEmptyDirectory();
    }

    @Test
    void stubs_are_nobodys_copies() throws IOException {
        List<Submission> submissions = new ArrayList<>(submissions(200));
        String stub = "class Sums { static int total(int[] x) { throw new UnsupportedOperationException(\"TODO\"); } }";
        for (int i = 0; i < 10; i++) {
            submissions.add(submission("stub" + i, stub));
        }

        write(submissions, Map.of());

        assertThat(rows()).hasSize(2).noneMatch(row -> row.contains("stub"));
    }
}
