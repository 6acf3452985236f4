package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
    @Test
    void the_limit_is_noticed_when_the_memory_has_grown_beyond_it() throws InterruptedException {
        Iterator<Long> used = List.of(1L, 100L, 101L, 5L).iterator();

        MemoryLimit.awaitExcess(used::next, 100);

        assertThat(used.next()).isEqualTo(5);
    }
}
