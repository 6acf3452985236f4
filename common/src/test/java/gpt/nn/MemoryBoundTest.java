package gpt.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryBoundTest {
    @Test
    void more_than_the_bound_is_refused_at_once() {
        withBound(4000, () -> {
            assertThatThrownBy(() -> MemoryBound.requireBelow(1001)).isInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(() -> FloatMemory.zeros(1001))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("no memory for 1001 numbers; Limit bytes: [4000]; Requested bytes: [4004]");
        });
    }

    @Test
    void what_is_in_use_counts_until_it_is_freed() {
        withBound(1_000_000_000, () -> {
            try (FloatMemory held = FloatMemory.zeros(200_000_000)) {
                assertThatThrownBy(() -> FloatMemory.zeros(50_000_001)).isInstanceOf(OutOfMemoryError.class);
                assertThat(held.isClosed()).isFalse();
            }
            FloatMemory.zeros(200_000_000).close();
        });
    }

    @Test
    void what_nothing_uses_any_more_is_freed_for_the_next() {
        withBound(1_000_000_000, () -> {
            for (int i = 0; i < 3; i++) {
                assertThat(FloatMemory.zeros(200_000_000).isClosed()).isFalse();
            }
        });
    }

    @Test
    void what_the_system_refused_is_not_counted_as_in_use() {
        assertThatThrownBy(() -> FloatMemory.zeros(1L << 58)).isInstanceOf(OutOfMemoryError.class);

        withBound(1_000_000_000, () -> FloatMemory.zeros(1000).close());
    }

    @Test
    void a_parameter_above_the_bound_is_refused_for_that_however_large_it_is() {
        withBound(
                4000,
                () -> assertThatThrownBy(() -> new Parameter(50257, 12288).fill(7))
                        .isInstanceOf(OutOfMemoryError.class)
                        .hasMessageContaining("Limit bytes: [4000]"));
    }

    private static void withBound(long bytes, Runnable test) {
        MemoryBound.set(bytes);
        try {
            test.run();
        } finally {
            MemoryBound.remove();
        }
    }
}
