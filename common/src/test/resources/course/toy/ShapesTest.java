package toy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ShapesTest {
    @Test
    @Tag("task:T.2a")
    void ones_become_twos() {
        assertThat(Shapes.twice(Nd4j.ones(2)).toFloatVector()).containsExactly(2, 2);
    }

    @Test
    @Tag("task:T.2b")
    void what_the_function_makes_of_x_is_added_to_x() {
        assertThat(Shapes.residual(x -> x.mul(2), Nd4j.ones(2)).toFloatVector()).containsExactly(3, 3);
    }

    @Test
    @Tag("task:T.2c")
    void letters_become_capital() {
        assertThat(Shapes.shout("gpt")).isEqualTo("GPT");
    }
}
