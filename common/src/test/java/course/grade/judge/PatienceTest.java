package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Allowance TASK = new Allowance(Duration.ofSeconds(5), Duration.ofSeconds(15));

    private Duration now = Duration.ofDays(7);
    private final Patience patience = new Patience(TASK, () -> now.toNanos());

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private int secondLookOf(int seconds) {
        pass(seconds);
        return seconds;
    }

    @Test
    void eleven_tasks_at_their_slowest_are_all_looked_at() {
        pass(11 * 15);

        assertThat(patience.of(TASK)).isEqualTo(TASK);
    }

    @Test
    void the_last_look_gets_what_is_left() {
        pass(290);

        assertThat(patience.of(TASK)).isEqualTo(new Allowance(TASK.cpu(), Duration.ofSeconds(10)));
    }

    @Test
    void it_is_over_when_the_whole_is_used_up() {
        pass(299);
        assertThat(patience.isOver()).isFalse();
        pass(1);
        assertThat(patience.isOver()).isTrue();
    }

    @Test
    void two_second_looks_with_three_times_the_time_are_all_there_are() {
        assertThat(patience.secondLook(() -> secondLookOf(45))).isEqualTo(45);
        assertThat(patience.hasForSecondLook(TASK.times(3))).isTrue();
        patience.secondLook(() -> secondLookOf(44));
        assertThat(patience.hasForSecondLook(TASK.times(3))).isFalse();
    }

    @Test
    void first_looks_do_not_use_up_the_time_for_second_ones() {
        pass(11 * 15);

        assertThat(patience.hasForSecondLook(TASK.times(3))).isTrue();
    }

    @Test
    void there_is_no_second_look_that_the_whole_has_no_time_for() {
        pass(256);

        assertThat(patience.hasForSecondLook(TASK.times(3))).isFalse();
    }

    @Test
    void a_second_look_that_fails_counts_too() {
        assertThatThrownBy(() -> patience.secondLook(() -> {
                    pass(60);
                    throw new IOException("the worker does not start");
                }))
                .isInstanceOf(IOException.class);

        assertThat(patience.hasForSecondLook(TASK.times(3))).isFalse();
    }

    @Test
    void waiting_for_others_does_not_count() {
        patience.waiting(() -> pass(600));

        assertThat(patience.isOver()).isFalse();
        assertThat(patience.of(TASK)).isEqualTo(TASK);
    }
}
