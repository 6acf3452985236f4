package course.edition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudentEditionTest {
    @Test
    void the_README_of_students_leaves_out_what_is_marked_as_of_the_full_course() {
        assertThat(StudentEdition.forStudents("a\n// tag::full[]\nsolutions\n// end::full[]\nb\n"))
                .isEqualTo("a\nb\n");
    }

    @Test
    void the_README_of_students_has_lines_that_are_comments_in_the_full_course() {
        assertThat(StudentEdition.forStudents("a\n// edition: The book is finished.\n// b\n"))
                .isEqualTo("a\nThe book is finished.\n// b\n");
    }
}
