package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.grade.Allowance;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubmissionBudgetTest {
    private static final int TASKS = 11;
    private static final Allowance TASK = new Allowance(Duration.ofSeconds(5), Duration.ofSeconds(15));

    private Duration now = Duration.ofDays(7);
    private final SubmissionBudget budget = new SubmissionBudget(TASKS, TASK, () -> now.toNanos());

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private int takes(int seconds) {
        pass(seconds);
        return seconds;
    }

    @Test
    void all_tasks_at_their_slowest_are_examined() {
        pass(TASKS * 15);

        assertThat(budget.atMost(TASK)).isEqualTo(TASK);
    }

    @Test
    void the_last_task_gets_the_time_that_is_left() {
        pass(290);

        assertThat(budget.atMost(TASK)).isEqualTo(new Allowance(TASK.cpu(), Duration.ofSeconds(10)));
    }

    @Test
    void it_is_spent_after_its_whole_time() {
        pass(299);
        assertThat(budget.isSpent()).isFalse();
        pass(1);
        assertThat(budget.isSpent()).isTrue();
    }

    @Test
    void it_allows_two_retries_at_three_times_the_time() throws IOException {
        assertThat(budget.retry(() -> takes(45))).isEqualTo(45);
        assertThat(budget.allowsRetry(TASK.times(3))).isTrue();
        budget.retry(() -> takes(44));
        assertThat(budget.allowsRetry(TASK.times(3))).isFalse();
    }

    @Test
    void first_attempts_leave_the_time_for_retries() {
        pass(TASKS * 15);

        assertThat(budget.allowsRetry(TASK.times(3))).isTrue();
    }

    @Test
    void it_allows_no_retry_beyond_its_whole_time() {
        pass(256);

        assertThat(budget.allowsRetry(TASK.times(3))).isFalse();
    }

    @Test
    void a_retry_that_fails_counts_too() {
        assertThatThrownBy(() -> budget.retry(() -> {
                    pass(60);
                    throw new IOException("the worker does not start");
                }))
                .isInstanceOf(IOException.class);

        assertThat(budget.allowsRetry(TASK.times(3))).isFalse();
    }

    @Test
    void waiting_for_others_does_not_count() {
        budget.withoutCounting(() -> pass(600));

        assertThat(budget.isSpent()).isFalse();
        assertThat(budget.atMost(TASK)).isEqualTo(TASK);
    }
}
