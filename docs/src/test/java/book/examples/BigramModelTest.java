package book.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BigramModelTest {
    private final BigramModel model = new BigramModel(Learning.TEXT);

    @Test
    void the_formula_gives_the_gradient_that_trying_finds() {
        model.step(1);
        for (int row = 0; row < model.vocabulary().size(); row++) {
            for (int column = 0; column < model.vocabulary().size(); column++) {
                assertThat(model.gradient()[row][column]).isEqualTo(model.gradientByTrying(row, column), within(1e-8));
            }
        }
    }

    @Test
    void many_steps_come_close_to_the_lowest_loss_and_not_below() {
        for (int step = 0; step < 2000; step++) {
            model.step(Learning.LEARNING_RATE);
        }

        assertThat(model.loss()).isBetween(model.lowestLoss(), model.lowestLoss() + 0.01);
    }

    @Test
    void with_a_learning_rate_that_is_too_high_the_loss_rises_in_some_step() {
        double before = model.loss();
        boolean rises = false;
        for (int step = 0; step < 6; step++) {
            model.step(Learning.HIGH_RATE);
            rises |= model.loss() > before;
            before = model.loss();
        }

        assertThat(rises).isTrue();
    }
}
