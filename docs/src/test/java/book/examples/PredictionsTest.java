package book.examples;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    private static double bestProbability(GPTModel model) {
        float[] probabilities = Moby.next(model, new GPT2Tokenizer().encode(Predictions.PROMPT));
        return probabilities[Predictions.likeliest(1, probabilities).get(0)];
    }

    @Test
    void the_untrained_model_stays_close_to_equal_probabilities() {
        assertThat(bestProbability(Moby.untrained()) * GPT2Tokenizer.VOCABULARY_SIZE)
                .isLessThan(50);
    }

    @Test
    void the_trained_model_prefers_its_best_token_a_hundred_times_as_much_as_the_untrained_one() {
        assertThat(bestProbability(Moby.trained())).isGreaterThan(100 * bestProbability(Moby.untrained()));
    }
}
