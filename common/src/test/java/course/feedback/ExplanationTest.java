package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final Explanation explanation = new Explanation(ParameterCounts.COUNT, "countParameters(new GELU())");

    @Test
    void shows_both_values_one_below_the_other() {
        assertThat(explanation.values("0", "12", "GELU is a fixed function.")).hasToString("""
                countParameters(new GELU())

                    expected   0
                    yours      12

                GELU is a fixed function.
                Book: docs/target/book/exercise-4-1.html#task-4-1a""");
    }

    @Test
    void keeps_the_lines_of_a_long_value_below_each_other() {
        assertThat(explanation.values("a\nb", "a", "")).hasToString("""
                countParameters(new GELU())

                    expected   a
                               b
                    yours      a

                Book: docs/target/book/exercise-4-1.html#task-4-1a""");
    }

    @Test
    void of_two_values_of_seven_lines_shows_those_that_differ() {
        assertThat(explanation.values("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\ne\nf\nh", ""))
                .hasToString("""
                countParameters(new GELU())

                    line 7
                    expected   g
                    yours      h

                Book: docs/target/book/exercise-4-1.html#task-4-1a""");
    }

    @Test
    void a_long_value_goes_on_below_its_beginning() {
        String thrown = "NullPointerException: Cannot load from int array because \"sizes\" is null";

        assertThat(explanation.values("1", thrown, "").toString())
                .contains(" because\n               \"sizes\" is null\n");
    }

    @Test
    void names_a_known_mistake_before_it_leads_to_the_book() {
        Explanation named = new Explanation(
                AttentionMasks.NEIGHBORS, "createNeighborMask(5)", "This is what you get when it is upside down.");

        assertThat(named.values("1", "2", "One comes first.")).hasToString("""
                createNeighborMask(5)

                    expected   1
                    yours      2

                One comes first.
                This is what you get when it is upside down.
                Book: docs/target/book/exercise-4-3.html#task-4-3a""");
    }

    @Test
    void of_an_answer_of_200_000_lines_shows_the_first() {
        assertThat(explanation.values("a", "b\n".repeat(200_000), "").toString())
                .hasSizeLessThan(500)
                .contains("    yours      b\n")
                .contains("... and 199,988 lines more\n");
    }

    @Test
    void an_answer_that_only_seems_to_be_the_expected_one_is_told_apart() {
        assertThat(explanation.values("W_query", "W_\u200Bquery", "").toString())
                .contains("yours      W_\\u200bquery\n");
    }

    @Test
    void a_long_sentence_leaves_the_place_in_the_book() {
        assertThat(explanation.sentence("x".repeat(5_000_000)).toString())
                .hasSizeLessThan(1200)
                .endsWith("Book: docs/target/book/exercise-4-1.html#task-4-1a");
    }
}
