package course.grade.similar;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Task;
import course.toy.ToyChapter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassagesTest {
    private static final Task TASK = ToyChapter.TOTAL_TASK;
    private static final String TOTAL = """
            package toy;
            class Sums {
                static int total(int[] numbers) {
                    int sum = 0;
                    for (int i = 0; i < numbers.length; i++) {
                        sum += Math.abs(numbers[i]) * 2;
                    }
                    return sum;
                }
                static double mean(double x, double y) {
                    return (x + y) / 2;
                }
            }
            """;

    private static Passages of(String code) {
        return Passages.of(new SubmittedCode(Map.of("Sums.java", code.getBytes(StandardCharsets.UTF_8))), TASK);
    }

    private static double shared(String code) {
        return of(TOTAL).shared(of(code));
    }

    @Test
    void names_do_not_matter() {
        assertThat(shared(TOTAL.replace("sum", "result").replace("numbers", "v").replace(" i", " index")))
                .isEqualTo(1);
    }

    @Test
    void comments_and_layout_do_not_matter() {
        assertThat(shared(TOTAL.replace(";\n", "; // next\n\n\n").replace("{", "/* begin */ {")))
                .isEqualTo(1);
    }

    @Test
    void types_of_variables_do_not_matter() {
        assertThat(shared(TOTAL.replace("int sum", "var sum").replace("(int i", "(long i")))
                .isEqualTo(1);
    }

    @Test
    void prints_and_messages_do_not_matter() {
        String checked =
                TOTAL.replace("int sum", "if (numbers == null) throw new NullPointerException(\"none\");\nint sum");
        String printed =
                checked.replace("\"none\"", "\"no\" + 0").replace("return", "System.out.println(sum);\nreturn");

        assertThat(of(checked).shared(of(printed))).isEqualTo(1);
    }

    @Test
    void a_helper_that_is_called_belongs_to_the_answer() {
        String split = TOTAL.replace("return sum;", "return finished(sum);")
                .replace(
                        "static double",
                        "static int finished(int s) { return s % 7 == 0 ? s / 7 : s; }\nstatic double");

        assertThat(of(split).size()).isGreaterThan(of(TOTAL).size() + 5);
    }

    @Test
    void another_tasks_method_does_not_belong_to_it() {
        assertThat(of(TOTAL.replace("return sum;", "mean(1, 2); return sum;")).size())
                .isLessThan(of(TOTAL).size() + 8);
    }

    @Test
    void another_way_shares_little() {
        assertThat(shared("class Sums { static int total(int[] x) { return java.util.Arrays.stream(x)"
                        + ".map(n -> 2 * Math.abs(n)).reduce(0, (a, b) -> a + b); } }"))
                .isLessThan(0.3);
    }

    @Test
    void code_that_does_not_compile_is_compared_as_well() {
        assertThat(shared(TOTAL.replace("class Sums {", "class Sums { int = ;;")
                        .replace("return sum;\n    }", "return sum;\n")))
                .isGreaterThan(0.9);
    }

    @Test
    void no_content_breaks_it() {
        for (String hostile : new String[] {
            "(".repeat(250_000),
            "{".repeat(250_000),
            ")){".repeat(80_000),
            "/*".repeat(120_000),
            "\"\\".repeat(120_000),
            "static int total() {" + "if (x) {".repeat(30_000),
            "record R(" + "int a,".repeat(40_000),
            "\u0000\uFFFF\uD800"
        }) {
            assertThat(of(hostile).size()).isLessThanOrEqualTo(SubmittedCode.MOST_TOKENS);
        }
    }

    @Test
    void no_bytes_break_it() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);

        assertThat(Passages.of(new SubmittedCode(Map.of("Sums.java", bytes)), TASK)
                        .size())
                .isZero();
    }

    @Test
    void a_huge_answer_is_cut() {
        String numbers = IntStream.range(0, 30_000).mapToObj(i -> i + " + ").reduce("", String::concat);

        assertThat(of("class Sums { static int total(int[] x) { return " + numbers + "0; } }")
                        .size())
                .isBetween(1_000, SubmittedCode.MOST_TOKENS);
    }
}
