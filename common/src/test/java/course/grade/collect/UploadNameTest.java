package course.grade.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadNameTest {
    @ParameterizedTest
    @CsvSource({
        "doejane_123_456_File.java, doejane_123, false, File.java",
        "doejane_LATE_123_456_File-1.java, doejane_123, true, File-1.java",
        "doejane_123_208490284_hw_2_300_x.zip, doejane_123, false, hw_2_300_x.zip",
        "lab_group_b_123_456_work.zip, lab_group_b_123, false, work.zip",
        "anon_x7Yq2_456_File.java, anon_x7Yq2, false, File.java",
        "LATE_anon_x7Yq2_456_File.java, anon_x7Yq2, true, File.java",
        "doejane_123_text.html, doejane_123, false, text.html",
        "doejane_LATE_123_link.html, doejane_123, true, link.html"
    })
    void canvas_puts_the_student_before_the_students_name_of_a_file(
            String name, String student, boolean late, String own) {
        UploadName upload = UploadName.of(name);

        assertThat(upload.student()).isEqualTo(student);
        assertThat(upload.isLate()).isEqualTo(late);
        assertThat(upload.own()).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"ada", "ada_123", "ada_123_File.java", "ada_1_2_File.java", "doejane_work_123", "late_work", "text.html"
    })
    void other_names_are_the_students(String name) {
        assertThat(UploadName.of(name)).isEqualTo(new UploadName(name, ""));
        assertThat(UploadName.of(name).student()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "ada, ada.zip",
        "ada, Ada.ZIP",
        "doejane_123_456_work.zip, doejane_LATE_123_789_work-1.zip",
        "doejane_123, doejane_123_456_work.rar",
        "andr\u00E9, andre\u0301"
    })
    void two_submissions_of_one_student_have_one_key(String first, String second) {
        assertThat(UploadName.key(first)).isEqualTo(UploadName.key(second));
    }

    @Test
    void students_of_one_name_have_two_keys() {
        assertThat(UploadName.key("doejane_123_456_work.zip")).isNotEqualTo(UploadName.key("doejane_124_457_work.zip"));
    }
}
