package course.grade.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairScoresTest {
    @Test
    void one_task_is_exponential() {
        assertThat(PairScores.gammaTail(1, 3)).isCloseTo(Math.exp(-3), within(1e-12));
    }

    @Test
    void two_tasks_are_fishers_method() {
        double x = -Math.log(0.1 * 0.2);

        assertThat(PairScores.gammaTail(2, x)).isCloseTo(0.02 * (1 + x), within(1e-12));
    }

    @Test
    void two_who_were_never_compared_are_no_surprise() {
        PairScores scores = new PairScores(3);
        scores.add(0, 1, 0.5);
        scores.calibrate();

        assertThat(scores.chance(1, 2)).isEqualTo(1);
    }

    @Test
    void a_pair_that_always_agrees_is_less_probable_than_all_others() {
        Random random = new Random(1);
        PairScores scores = new PairScores(20);
        for (int task = 0; task < 10; task++) {
            for (int a = 0; a < 20; a++) {
                for (int b = a + 1; b < 20; b++) {
                    scores.add(a, b, a == 3 && b == 7 ? 1 / 19.0 : (1 + random.nextInt(19)) / 19.0);
                }
            }
        }
        scores.calibrate();

        assertThat(scores.chance(3, 7)).isLessThan(1e-4).isLessThan(scores.chance(3, 8) / 100);
    }

    @Test
    void where_all_agree_nobody_is_a_surprise() {
        PairScores scores = new PairScores(6);
        for (int a = 0; a < 6; a++) {
            for (int b = a + 1; b < 6; b++) {
                scores.add(a, b, 1);
            }
        }
        scores.calibrate();

        assertThat(scores.chance(0, 1)).isEqualTo(1);
    }
}
