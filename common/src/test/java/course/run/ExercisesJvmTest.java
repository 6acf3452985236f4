package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExercisesJvmTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0   | from within, most likely by your code
            11  | since your code took more than 3.8 GB of memory
            137 | most likely because memory ran out
            134 | native code crashed
            139 | native code crashed
            143 | with exit code 143
            3   | with exit code 3
            """)
    void an_end_that_nobody_asked_for_is_explained(int exitCode, String reason) {
        assertThat(ExercisesJvm.ending("The watch ended", exitCode))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).startsWith("The watch ended").contains(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 130})
    void what_was_said_or_asked_for_is_not_told_again(int exitCode) {
        assertThat(ExercisesJvm.ending("The watch ended", exitCode)).isEmpty();
    }
}
