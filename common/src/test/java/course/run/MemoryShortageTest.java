package course.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gpt.nn.Embedding;
import gpt.nn.MemoryBound;
import gpt.random.TorchRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryShortageTest {
    @AfterEach
    void noBound() {
        MemoryBound.remove();
    }

    private static String sentence(Throwable failure) {
        return MemoryShortage.sentence(failure).orElseThrow();
    }

    @Test
    void values_that_nobody_needs_are_refused_by_their_size_and_the_shape_is_named() {
        MemoryBound.set(2_000_000_000);
        Embedding layer = new Embedding(100_000, 50_000);

        Throwable refused = catchThrowable(() -> layer.initialize(TorchRandom.seeded(123)));

        assertThat(sentence(refused))
                .isEqualTo("Out of memory: your code asked for 20 GB, and the course allows 2 GB. To count parameters,"
                        + " no values are needed and no initialize: the shape is enough, parameter.shape().");
    }

    @ParameterizedTest
    @CsvSource({
        "20000000000, 'asked for 20 GB, and the course allows 2 GB'",
        "2600000000, 'asked for 2.6 GB, and the course allows 2 GB'",
        "40000000, 'holds nearly 2 GB of arrays, from this call or from an earlier one, and asked for 40 MB more'",
        "4, 'asked for 4 bytes more'"
    })
    void what_ND4J_refuses_is_told_in_units_that_people_use(long asked, String words) {
        Throwable refused = new RuntimeException("Allocation failed: [Requested amount exceeds HOST device limits;"
                + " Limit bytes: [2000000000]; Requested bytes: [" + asked + "]]");

        assertThat(sentence(refused)).contains(words).contains("one row at a time");
        assertThat(sentence(new IllegalStateException("calculateOutputShape failed", refused)))
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "Java heap space, filled Java's own memory",
        "Requested array size exceeds VM limit, longer than Java can make",
        "'Cannot allocate new LongPointer(2): totalBytes = 0, physicalBytes = 6795M', more than is left"
    })
    void Javas_own_words_are_told_too(String message, String words) {
        assertThat(sentence(new OutOfMemoryError(message))).contains(words);
    }

    @Test
    void memory_that_the_system_refuses_is_told() {
        assertThat(sentence(new RuntimeException("std::bad_alloc"))).contains("more than is left");
    }

    @Test
    void other_failures_are_none_of_its_business() {
        assertThat(MemoryShortage.sentence(new IllegalStateException("memory"))).isEmpty();
    }
}
