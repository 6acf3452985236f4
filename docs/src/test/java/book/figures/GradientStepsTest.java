package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import book.examples.BigramModel;
import book.examples.Learning;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientStepsTest {

    private static JsonNode compute(double rate, int steps) throws IOException {
        String data =
                new ObjectMapper().writeValueAsString(GradientSteps.figure().data());
        try (Scripts scripts = new Scripts("gradient-steps")) {
            return scripts.ask("BookFigures.gradientSteps.compute({data: " + data + ", rate: " + rate + ", steps: "
                    + steps + "})");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, Learning.LEARNING_RATE, Learning.HIGH_RATE})
    void the_script_takes_the_steps_that_java_takes(double rate) throws IOException {
        JsonNode losses = compute(rate, GradientSteps.STEPS).path("losses");
        BigramModel model = new BigramModel(Learning.TEXT);

        assertThat(losses).hasSize(GradientSteps.STEPS + 1);
        for (JsonNode loss : losses) {
            assertThat(loss.asDouble()).isEqualTo(model.loss(), within(1e-9));
            model.step(rate);
        }
    }

    @Test
    void the_script_shows_the_gradient_and_the_probabilities_of_java() throws IOException {
        JsonNode found = compute(Learning.LEARNING_RATE, 3);
        BigramModel model = new BigramModel(Learning.TEXT);
        for (int step = 0; step < 3; step++) {
            model.step(Learning.LEARNING_RATE);
        }

        for (int row = 0; row < model.vocabulary().size(); row++) {
            for (int column = 0; column < model.vocabulary().size(); column++) {
                String place = "/" + row + "/" + column;
                assertThat(found.path("gradient").at(place).asDouble())
                        .isEqualTo(model.gradient()[row][column], within(1e-12));
                assertThat(found.path("probabilities").at(place).asDouble())
                        .isEqualTo(model.probabilities()[row][column], within(1e-12));
            }
        }
    }

    @Test
    void a_score_moves_against_its_gradient() throws IOException {
        try (Scripts scripts = new Scripts("gradient-steps")) {
            String direction = "BookFigures.gradientSteps.direction(";

            assertThat(scripts.ask(direction + "-0.08)").asText()).isEqualTo("up");
            assertThat(scripts.ask(direction + "0.02)").asText()).isEqualTo("down");
            assertThat(scripts.ask(direction + "0)").asText()).isEmpty();
        }
    }
}
