package course.grade.report;

import static course.grade.report.SampleGrades.graded;
import static course.grade.report.SampleGrades.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Mistake;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.toy.ToyChapter;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryPageTest extends ReportFolder {
    private static final Mistake MISTAKE = ToyChapter.TOTAL.mistakes().get(0);
    private static final Pattern LINK = Pattern.compile("href=\"([^#\"][^\"]*)\"");

    private String page(Chapter chapter, GradedSubmission... grades) throws IOException {
        write(chapter, grades);
        return text("summary.html");
    }

    private String page(GradedSubmission... grades) throws IOException {
        return page(ToyChapter.CHAPTER, grades);
    }

    /** All tasks are passed but the first. */
    private static GradedSubmission first(TaskStatus status, String student, String... flags) {
        return graded(
                student,
                ToyChapter.CHAPTER,
                task -> task != ToyChapter.TOTAL_TASK
                        ? verdict(task, TaskStatus.PASS, "")
                        : new TaskGrade(
                                task,
                                status,
                                "",
                                Optional.of(MISTAKE.id()).filter(known -> status == TaskStatus.WRONG)),
                flags);
    }

    /** All tasks of the first track are passed. */
    private static GradedSubmission others(TaskStatus status, String student) {
        return graded(
                student,
                Chapter04.CHAPTER,
                task -> verdict(task, Chapter04.CHAPTER.scored().contains(task) ? TaskStatus.PASS : status, ""));
    }

    private static String link(String student) {
        return "<a href=\"students/" + student + "/feedback.txt\"><bdi>" + student + "</bdi></a>";
    }

    @Test
    void who_made_a_mistake_stands_beside_its_sentence() throws IOException {
        assertThat(page(first(TaskStatus.WRONG, "ada"), first(TaskStatus.WRONG, "bob"), first(TaskStatus.PASS, "eve")))
                .contains("<td>" + MISTAKE.when() + "</td>\n<td>2 students: " + link("ada") + ", " + link("bob")
                        + "</td>");
    }

    @Test
    void who_is_stuck_stands_beside_the_verdict() throws IOException {
        assertThat(page(
                        first(TaskStatus.WRONG, "ada"),
                        first(TaskStatus.NOT_IMPLEMENTED, "bob"),
                        first(TaskStatus.EXCEPTION, "carl"),
                        first(TaskStatus.MISSING, "eve")))
                .containsSubsequence(
                        "<li>not right yet, 1 student: " + link("ada") + "</li>",
                        "<li>throws an exception, 1 student: " + link("carl") + "</li>",
                        "<li>not begun, 1 student: " + link("bob") + "</li>",
                        "<li>not handed in, 1 student: " + link("eve") + "</li>");
    }

    @Test
    void who_handed_in_nothing_for_a_second_track_is_not_stuck_there() throws IOException {
        assertThat(page(Chapter04.CHAPTER, others(TaskStatus.WRONG, "ada"), others(TaskStatus.MISSING, "bob")))
                .contains("<li>not right yet, 1 student: " + link("ada") + "</li>")
                .doesNotContain("not handed in,");
    }

    @Test
    void what_to_look_at_by_hand_comes_with_its_reason() throws IOException {
        assertThat(page(first(TaskStatus.CRASH, "ada", "refused: x, a link")))
                .contains(
                        "<li>" + link("ada") + ": refused: x, a link.</li>",
                        "<li>" + link("ada") + ": ends the JVM (T.1a).</li>");
    }

    @Test
    void a_task_has_the_numbers_of_the_text_and_a_bar() throws IOException {
        String page = page(first(TaskStatus.WRONG, "ada"), first(TaskStatus.PASS, "bob"));

        assertThat(page.replaceAll("\\s+", " "))
                .contains("the sum of an array<svg class=\"bar\" aria-hidden=\"true\">"
                        + "<rect class=\"is-passed\" x=\"0.00%\" width=\"50.00%\" height=\"100%\"/>"
                        + "<rect class=\"is-wrong\" x=\"50.00%\" width=\"50.00%\" height=\"100%\"/></svg></th>"
                        + " <td class=\"number\">1</td> <td class=\"number\">1</td> <td class=\"number\">0</td>");
    }

    @Test
    void points_that_are_not_known_are_not_0() throws IOException {
        assertThat(page(first(TaskStatus.GRADER_ERROR, "ada")))
                .contains(link("ada") + "</th>\n<td>not known</td>")
                .doesNotContain("id=\"points\"");
    }

    @Test
    void weights_of_tasks_stand_with_the_points() throws IOException {
        Chapter chapter = ToyChapter.CHAPTER.weighing(Map.of(ToyChapter.TOTAL_TASK, 2));

        assertThat(page(chapter, first(TaskStatus.PASS, "ada")))
                .contains("<p class=\"note\">" + chapter.weights() + "</p>");
    }

    @Test
    void what_a_student_chose_is_text() throws IOException {
        assertThat(page(first(TaskStatus.CRASH, "<script>'\"&amp;", "<b onclick=x>")))
                .contains("<bdi>&lt;script&gt;&#39;&quot;&amp;amp;</bdi>", "&lt;b onclick=x&gt;")
                .doesNotContain("<script", "<b ");
    }

    @Test
    void a_link_leads_to_feedback_whatever_the_name() throws IOException {
        String page = page(
                first(TaskStatus.PASS, "a b%20c/../\u0000"),
                first(TaskStatus.PASS, "\u00FCn\u00EF \u05D0 #1?\""),
                first(TaskStatus.PASS, "CON"));

        assertThat(LINK.matcher(page).results())
                .extracting(match -> URLDecoder.decode(match.group(1), StandardCharsets.UTF_8))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(file -> assertThat(out.resolve(file)).isRegularFile());
    }

    @Test
    void a_page_loads_nothing_and_runs_nothing() throws IOException {
        assertThat(page(first(TaskStatus.WRONG, "ada")))
                .contains("default-src 'none'")
                .doesNotContain("<script", "<link", "src=", "url(", "://");
    }

    @Test
    void the_names_of_a_large_class_are_folded() throws IOException {
        GradedSubmission[] grades = IntStream.range(0, 300)
                .mapToObj(i -> first(TaskStatus.WRONG, "student" + i))
                .toArray(GradedSubmission[]::new);

        assertThat(page(grades))
                .contains("<li><details><summary>not right yet, 300 students</summary>")
                .contains("<h2 id=\"students\">Each student</h2>\n<details><summary>300 students</summary>");
    }

    @Test
    void a_part_that_says_nothing_is_left_out() throws IOException {
        assertThat(page(first(TaskStatus.PASS, "ada")))
                .contains("id=\"tasks\"", "id=\"left-out\"")
                .doesNotContain("by-hand", "id=\"mistakes\"", "id=\"stuck\"");
    }
}
