package course.compile;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Path FILE =
            Path.of("/home/me/course/chapter04-exercises/src/main/java/chapter04/Exercise42ModelSizes.java");

    @Test
    void is_told_with_its_place_its_line_a_caret_and_the_compilers_words() {
        String source = "class A {\n\tint a = 1\n}\n";

        assertThat(Problem.at(FILE, source, source.indexOf("1") + 1, "';' expected")
                        .text())
                .isEqualTo("""
                        chapter04-exercises/src/main/java/chapter04/Exercise42ModelSizes.java:2

                            int a = 1
                                     ^

                        ';' expected
                        """);
    }

    @Test
    void where_the_compiler_lost_its_way_it_sends_the_reader_further_up() {
        assertThat(Problem.at(FILE, "public int a() {", 0, "illegal start of expression")
                        .text())
                .contains("illegal start of expression\n(Look above that line too");
        assertThat(Problem.at(FILE, "int a = 1", 9, "';' expected").text()).doesNotContain("Look above");
    }

    @Test
    void of_the_file_as_a_whole_has_no_line() {
        assertThat(Problem.ofWhole(FILE, "the file is missing").text()).isEqualTo("""
                chapter04-exercises/src/main/java/chapter04/Exercise42ModelSizes.java

                the file is missing
                """);
    }

    @Test
    void lines_are_counted_whatever_ends_them() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            Problem problem = Problem.at(FILE, "one" + end + "two" + end + "x three" + end, 6 + 2 * end.length(), "no");

            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo(1);
            assertThat(problem.source()).isEqualTo("x three");
        }
    }

    @Test
    void at_the_very_end_of_a_file_the_last_line_is_shown() {
        assertThat(Problem.at(FILE, "class A {", 9, "reached end of file while parsing")
                        .text())
                .contains("    class A {\n             ^\n");
    }

    @Test
    void fits_into_78_columns_however_long_the_line_and_the_message() {
        String source = "        int " + "a".repeat(60) + " = " + "b".repeat(300) + " + " + "c".repeat(200) + ";";
        for (int position : new int[] {0, 8, 12, 60, 80, 200, 370, 500, source.length()}) {
            String text = Problem.at(FILE, source, position, "no ".repeat(100) + "\n  symbol: " + "s".repeat(200))
                    .text();

            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        }
    }

    @Test
    void of_a_very_long_message_the_first_lines_are_told() {
        assertThat(Problem.at(FILE, "x", 0, "no\n".repeat(50)).text()).endsWith("no\n  (40 lines more)\n");
    }

    @Test
    void in_a_line_it_fits_into_80_columns_behind_a_few_words() {
        assertThat(Problem.at(FILE, "x", 0, "no ".repeat(50)).inALine(Chapter04.CHAPTER))
                .startsWith("Exercise42ModelSizes.java:1: no no")
                .hasSizeLessThanOrEqualTo(62);
    }

    @Test
    void of_a_copy_in_another_folder_the_folder_is_told_too() {
        Path copy = FILE.resolveSibling("old").resolve(FILE.getFileName());

        assertThat(Problem.at(copy, "x", 0, "no").inALine(Chapter04.CHAPTER))
                .isEqualTo("chapter04/old/Exercise42ModelSizes.java:1: no");
        assertThat(Problem.at(Path.of("/java/old/A.java"), "x", 0, "no").inALine(Chapter04.CHAPTER))
                .isEqualTo("old/A.java:1: no");
    }

    @Test
    void the_caret_of_a_long_line_points_at_the_right_character() {
        String source = "x".repeat(100) + "!" + "y".repeat(100);
        String[] lines = Problem.at(FILE, source, 100, "no").text().split("\n", -1);

        assertThat(lines[2].charAt(lines[3].indexOf('^'))).isEqualTo('!');
    }
}
