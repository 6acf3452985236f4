package toy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SumsTest {
    @Test
    @Tag("task:T.1a")
    void the_total_of_three_numbers() {
        assertThat(Sums.total(new int[] {4, 5, 6})).as("total([4, 5, 6])").isEqualTo(15);
    }

    @Test
    @Tag("task:T.1b")
    void the_mean_of_two_numbers() {
        assertThat(Sums.mean(1, 2)).isEqualTo(1.5);
    }
}
