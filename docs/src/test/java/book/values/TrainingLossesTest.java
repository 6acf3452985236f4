package book.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import book.values.TrainingLosses.Point;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pages about learning say of the losses that were measured. */
class TrainingLossesTest {
    private static final TrainingLosses MASKS = TrainingLosses.of(new Measured(Path.of("src/main/data")).read("masks"));
    private static final List<Point> CURVE =
            TrainingLosses.builtIn().run("causal").curve();

    private static double heldOut(String mask) {
        return MASKS.run(mask).last().heldOut();
    }

    @Test
    void later_the_loss_on_the_training_text_falls_more_than_the_one_on_the_held_out_text() {
        Point middle = CURVE.get(CURVE.size() / 2);
        Point last = CURVE.get(CURVE.size() - 1);

        assertThat(middle.training() - last.training()).isGreaterThan(middle.heldOut() - last.heldOut());
        assertThat(last.heldOut()).isGreaterThan(last.training());
    }

    @Test
    void in_the_first_few_hundred_steps_both_losses_fall_together() {
        for (int i = 1; i < 4; i++) {
            assertThat(CURVE.get(i).training()).isLessThan(CURVE.get(i - 1).training());
            assertThat(CURVE.get(i).heldOut()).isLessThan(CURVE.get(i - 1).heldOut());
        }
    }

    @Test
    void the_model_has_gone_through_its_book_several_times() {
        // tokens of the training text are counted in moby.adoc; a book of a thousand pages has fewer than a million
        long tokens = TrainingLosses.builtIn().steps()
                * Long.parseLong(TrainingLosses.builtIn().setting("batch"))
                * Long.parseLong(TrainingLosses.builtIn().setting("context_length"));

        assertThat(tokens).isGreaterThan(2_000_000);
    }

    @Test
    void the_loss_collapses_where_the_answer_can_be_seen() {
        assertThat(heldOut("neighbor")).isLessThan(heldOut("causal") / 3);
    }

    @Test
    void seven_tokens_before_a_token_are_nearly_as_good_as_all_of_them() {
        assertThat(heldOut("band:7,0")).isCloseTo(heldOut("causal"), within(0.2));
    }

    @Test
    void a_setting_is_found_by_its_name() {
        assertThat(MASKS.setting("steps")).isEqualTo(String.valueOf(MASKS.steps()));
        assertThatThrownBy(() -> MASKS.setting("step")).hasMessageContaining("step in \"emb_dim");
    }
}
