package course.grade.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNamesTest {
    private static String nameOf(String student) {
        return FolderNames.of(List.of(student)).getOrDefault(student, "");
    }

    @Test
    void a_plain_name_stays() {
        assertThat(nameOf("ada.lovelace-1815")).isEqualTo("ada.lovelace-1815");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "",
                "../../etc",
                "/etc",
                "a/b",
                "a\\b",
                "C:",
                "con",
                "NUL.txt",
                "lpt1",
                "ada.",
                " ada ",
                "-rf",
                "ada\n",
                "a*b",
                "\u738B",
                "\u202Eada",
                "COM1.tar.gz"
            })
    void a_name_that_some_system_does_not_take_becomes_one_that_all_take(String student) {
        assertThat(nameOf(student))
                .matches("[A-Za-z0-9_][A-Za-z0-9_-]*-[0-9a-f]{12}")
                .doesNotMatch("(?i)(con|nul|lpt1|com1)");
    }

    @Test
    void a_letter_with_an_accent_loses_it() {
        assertThat(nameOf("Zo\u00EB")).startsWith("Zoe-");
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(nameOf("x".repeat(1000))).hasSizeLessThan(80);
    }

    @Test
    void no_two_students_share_a_folder_on_any_system() {
        List<String> students =
                Arrays.asList("ada", "Ada", "ADA", "a/da", "a_da", "a\\da", "Zo\u00EB", "Zoe\u0308", "Zoe");

        Map<String, String> names = FolderNames.of(students);

        assertThat(names.values().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .hasSize(students.size())
                .doesNotHaveDuplicates();
    }
}
