package course.grade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void what_it_does_with_ND4J_comes_to_its_end() {
        assertThat(Rehearsal.useMuchOfNd4j().shape()).containsExactly(2, 2);
    }
}
