package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
    private static boolean names(String message, String... named) {
        return new Naming(List.of(named)).in(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            got 5                   | true
            5                       | true
            seqLength=5.            | true
            a mask of shape [5, 7]  | true
            a 5x7 mask              | true
            (5,7)                   | true
            T5                      | true
            5.0 is no length        | true
            must be 1-5             | true
            \u201e5\u201c is too short | true
            got 15                  | false
            got 57                  | false
            1500                    | false
            five                    | false
            """)
    void a_number_counts_however_it_is_written_but_not_inside_another(String message, boolean counts) {
        assertThat(names(message, "5")).isEqualTo(counts);
    }

    @Test
    void a_negative_number_needs_its_sign() {
        assertThat(names("got -5", "-5")).isTrue();
        assertThat(names("got 5", "-5")).isFalse();
        assertThat(names("got -57", "-5")).isFalse();
    }

    @Test
    void a_number_that_is_there_again_and_again_counts_once_so_two_shapes_and_a_limit_are_not_too_many() {
        assertThat(names("row 3 of [[1, 0], [0, 0]] and [[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 1.0]]", "3"))
                .isTrue();
        assertThat(names("a mask [6, 7] does not fit scores [2, 3, 4, 5, 8]; sizes from 1 to 100", "6", "7", "8"))
                .isTrue();
    }

    @Test
    void a_list_of_all_numbers_names_none() {
        String all = IntStream.range(-99, 99).mapToObj(String::valueOf).collect(Collectors.joining(" "));

        assertThat(names(all, "-5")).isFalse();
        assertThat(new Naming(List.of("-5")).because(all))
                .startsWith("Among 100 numbers, the one that is wrong is hard to find");
    }

    @Test
    void words_count_wherever_they_stand_and_no_message_names_nothing() {
        assertThat(names("there is no model \"gpt2-tiny\": choose from gpt2-small, gpt2-xl", "gpt2-tiny", "gpt2-xl"))
                .isTrue();
        assertThat(names("there is no such model: choose from gpt2-small, gpt2-xl", "gpt2-tiny"))
                .isFalse();
        assertThat(new Naming(List.of("5")).in(null)).isFalse();
    }

    @Test
    void what_is_expected_stands_in_lines() {
        assertThat(new Naming(List.of("5", "7")).expected())
                .isEqualTo("an IllegalArgumentException whose message contains\n\"5\"\n\"7\"");
    }
}
