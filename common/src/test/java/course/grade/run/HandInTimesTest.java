package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import course.grade.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts and what is late, through the command. */
class HandInTimesTest extends GradedClass {
    @BeforeEach
    void a_submission() throws IOException {
        handIn("ada", "T.1a T.2a");
    }

    private int grade(String... more) {
        return grade(results, more);
    }

    private String option(String name, String text) throws IOException {
        return name + "=" + Files.writeString(folder.resolve(name), text);
    }

    private String table() throws IOException {
        return table(results);
    }

    private JsonNode json() throws IOException {
        return Json.read(results.resolve("students/ada/results.json"), JsonNode.class);
    }

    private static String metadata(String users) {
        return "{\"created_at\": \"2027-01-17T10:00:00.365935+01:00\", \"users\": [" + users
                + "], \"assignment\": {\"due_date\": \"2027-01-15T23:59:00.000000+01:00\"}}";
    }

    @Test
    void weights_count_in_every_result_which_says_so() throws IOException {
        grade(option("course.properties", "weight.T.1a=2"), "formats=classroom50");

        assertThat(table()).contains("ada,6,5,11,GRADED,\r\n");
        assertThat(json().path("score").asInt()).isEqualTo(11);
        assertThat(json().path("output").asText()).isEqualTo("Weights: T.1a x 2");
        assertThat(json().path("tests").path(0).path("max_score").asInt()).isEqualTo(6);
        assertThat(results.resolve("students/ada/feedback.txt")).content().contains(" 6 of  6", "Weights: T.1a x 2");
        assertThat(results.resolve("summary.txt")).content().contains("Weights: T.1a x 2");
        assertThat(results.resolve("students/ada/classroom50/result.json"))
                .content()
                .contains("\"score\" : 11");
    }

    @Test
    void without_another_file_the_settings_are_those_of_the_course() throws IOException {
        grader.settings = Files.writeString(folder.resolve("course.properties"), "weight.T.1a=2");

        grade();

        assertThat(table()).contains("ada,6,5,11,GRADED,\r\n");
    }

    @Test
    void a_run_first_says_what_counts_and_until_when() throws IOException {
        String file = option("course.properties", """
                tasks=T.1
                weight.T.1a=2
                deadline=2027-01-15T23:59:00+01:00
                extension.ada=2027-01-22T23:59:00+01:00
                """);

        grade(file, "parts=on");

        assertThat(printed())
                .contains(folder.resolve("course.properties") + " and the command line:")
                .contains(
                        "  tasks=T.1 (8 points), weight.T.1a=2, parts=on, deadline=2027-01-15T23:59+01:00, 1 extension");
    }

    @Test
    void a_run_without_settings_says_so() {
        grade();

        assertThat(printed()).startsWith("""
                        Settings, from course.properties and the command line:
                          tasks=exercises (16 points), no weights, parts=off, no deadline
                        Seed 7, 1 to grade
                        """);
    }

    @Test
    void late_days_at_gradescope_are_told_and_take_no_points() throws IOException {
        assertThat(grade(option("submission.metadata", metadata("")))).isZero();

        assertThat(table())
                .contains("student,T.1,T.2,total,status,flags,days late\r\n")
                .contains("ada,3,5,8,GRADED,\"2 days late (handed in 2027-01-17T10:00+01:00,");
        assertThat(json().path("output").asText())
                .startsWith("Late by 2 days: handed in 2027-01-17T10:00+01:00, due 2027-01-15T23:59+01:00.");
        assertThat(results.resolve("students/ada/feedback.txt")).content().contains("Late by 2 days");
    }

    @Test
    void the_extension_of_a_user_is_that_users_deadline() throws IOException {
        grade(option(
                "submission.metadata",
                metadata("{\"assignment\": {\"due_date\": \"2027-01-22T23:59:00.000000+01:00\"}}")));

        assertThat(table()).contains("ada,3,5,8,GRADED,,0\r\n");
    }

    @Test
    void metadata_that_cannot_be_read_cost_no_grade() throws IOException {
        assertThat(grade(option("submission.metadata", "no json"))).isZero();

        assertThat(printed()).contains("Late days are not known");
        assertThat(table()).contains("ada,3,5,8,GRADED,\r\n");
    }

    @Test
    void when_nothing_tells_the_time_nothing_is_late_and_the_instructor_is_told() throws IOException {
        grade("deadline=2027-01-15T23:59:00+01:00");

        assertThat(printed()).contains("No submission says when it was handed in, so late days are not counted");
        assertThat(table()).contains("student,T.1,T.2,total,status,flags\r\n");
    }

    @Test
    void a_file_of_settings_that_is_not_there_is_refused() {
        assertThat(grade("course.properties=" + folder.resolve("nofile.properties")))
                .isEqualTo(GradeRun.USAGE);
    }

    @Test
    void an_extension_for_nobody_is_told() throws IOException {
        grade(option("course.properties", "extension.adda=2027-01-22T23:59:00+01:00"));

        assertThat(printed())
                .contains("There is no submission for extension.adda;\n  the names are those in the column student");
    }

    @Test
    void a_deadline_that_is_none_is_refused_before_anything_is_graded() {
        assertThat(refusal(grade("deadline=tomorrow"))).contains("-Ddeadline=tomorrow is not a time with its zone");
        assertThat(results).doesNotExist();
    }

    @Test
    void merged_results_know_when_their_submissions_were_handed_in() throws IOException {
        grade(option("submission.metadata", metadata("")));
        run("merge=" + results, "out=" + folder.resolve("merged"));

        assertThat(folder.resolve("merged/grades.csv")).content().contains("days late", ",2\r\n");
    }
}
