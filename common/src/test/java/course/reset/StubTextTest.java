package course.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.exercises.dropout.SeparateDropout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StubTextTest {
    private static final String METHOD = """
                /** Task 4.4. */
                public static Layer blockWithSeparateDropout(GPTConfig config, DropoutRates rates) {
                    // 4.4: put a block together
                    return built(config, rates.shortcut());
                }
            """;

    private static String stub(String solution) {
        return StubText.of(Path.of("Dropout.java"), solution, SeparateDropout.EXERCISE);
    }

    private static String inClass(String members) {
        return "class Dropout {\n" + members + "}\n";
    }

    private static String todo(String text) {
        return "        throw new UnsupportedOperationException(\"" + text + "\");\n";
    }

    @Test
    void a_body_becomes_the_TODO_that_it_begins_with() {
        assertThat(stub(inClass(METHOD)))
                .isEqualTo(inClass("""
                /** Task 4.4. */
                public static Layer blockWithSeparateDropout(GPTConfig config, DropoutRates rates) {
            """.indent(0) + todo("TODO 4.4: put a block together") + "    }\n"));
    }

    @Test
    void a_TODO_may_have_several_lines() {
        String solution =
                METHOD.replace("together\n", "together,\n        // part by part\n\n        // an ordinary comment\n");

        assertThat(stub(inClass(solution))).contains(todo("TODO 4.4: put a block together, part by part"));
    }

    @Test
    void a_TODO_may_have_quotes() {
        assertThat(stub(inClass(METHOD.replace("a block", "\"a\\block\""))))
                .contains(todo("TODO 4.4: put \\\"a\\\\block\\\" together"));
    }

    @Test
    void private_members_are_left_out_with_their_comments() {
        String withPrivateMembers = """

                /** Twice. */
                private static final int TWO = 2; // two

                // where it begins
                private record Start(int place) {}

            """ + METHOD + """

                /** Builds. */
                private static Layer built(GPTConfig config, double rate) {
                    return null;
                }
            """;

        assertThat(stub(inClass(withPrivateMembers))).isEqualTo(stub(inClass(METHOD)));
    }

    @Test
    void the_constructor_and_what_is_public_stay() {
        String kept = """
                /** For all to use. */
                public static final int TWO = 2;

                private Dropout() {}

            """;

        assertThat(stub(inClass(kept + METHOD))).isEqualTo(stub(inClass(METHOD)).replaceFirst("\n", "\n" + kept));
    }

    @Test
    void a_private_method_of_the_same_name_is_left_out() {
        String overload = "\n    private static void blockWithSeparateDropout() {}\n";

        assertThat(stub(inClass(METHOD + overload))).isEqualTo(stub(inClass(METHOD)));
    }

    @Test
    void a_body_without_its_TODO_is_refused() {
        assertThatThrownBy(() -> stub(inClass(METHOD.replace("// 4.4:", "// Note:"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blockWithSeparateDropout must begin with the comment")
                .hasMessageContaining("// 4.4: what to do");
    }

    @Test
    void a_missing_method_is_refused() {
        assertThatThrownBy(() -> stub(inClass("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dropout.java\nThe solution has no public method blockWithSeparateDropout.");
    }
}
