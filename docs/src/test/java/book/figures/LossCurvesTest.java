package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import book.values.TrainingLosses;
import book.values.TrainingLosses.Point;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class LossCurvesTest {
    private static final List<Point> CURVE =
            TrainingLosses.builtIn().run("causal").curve();

    private static Document drawn() {
        return Jsoup.parse(LossCurves.ofBuiltIn(TrainingLosses.builtIn()).html());
    }

    @Test
    void each_curve_has_a_mark_at_each_point_and_one_beside_its_name() {
        assertThat(drawn().select(".mark.curve-0")).hasSize(CURVE.size() + 1);
        assertThat(drawn().select(".mark.curve-1")).hasSize(CURVE.size() + 1);
    }

    @Test
    void the_last_losses_are_written_beside_the_curves() {
        Point last = CURVE.get(CURVE.size() - 1);

        assertThat(drawn().select("text").eachText())
                .contains(
                        String.format(Locale.ROOT, "%.2f", last.training()),
                        String.format(Locale.ROOT, "%.2f", last.heldOut()));
    }

    @Test
    void the_script_reads_the_losses_that_were_measured() throws IOException {
        try (Scripts scripts = new Scripts("loss-curves")) {
            String data = new ObjectMapper()
                    .writeValueAsString(
                            LossCurves.ofBuiltIn(TrainingLosses.builtIn()).data());
            for (int point = 0; point < CURVE.size(); point++) {
                JsonNode read =
                        scripts.ask("BookFigures.lossCurves.compute({data: " + data + ", point: " + point + "})");

                assertThat(read.at("/0/loss").asDouble())
                        .isEqualTo(CURVE.get(point).heldOut());
                assertThat(read.at("/1/perplexity").asDouble())
                        .isEqualTo(Math.exp(CURVE.get(point).training()), within(1e-6));
            }
        }
    }

    @Test
    void a_place_in_the_chart_is_read_at_the_nearest_point() throws IOException {
        String data = "{steps: [100, 200, 300], frame: {left: 10, right: 310, steps: 300}}";
        try (Scripts scripts = new Scripts("loss-curves")) {
            String nearest = "BookFigures.lossCurves.nearest(" + data + ", ";

            assertThat(scripts.ask(nearest + "0)").asInt()).isZero();
            assertThat(scripts.ask(nearest + "205)").asInt()).isEqualTo(1);
            assertThat(scripts.ask(nearest + "500)").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_point_is_told_in_words() throws IOException {
        String data = "{steps: [1000], curves: [{name: 'causal', losses: [5.2]}, {name: 'neighbor', losses: [0.5]}]}";
        try (Scripts scripts = new Scripts("loss-curves")) {
            assertThat(scripts.ask("BookFigures.lossCurves.sentence(" + data + ", 0)")
                            .asText())
                    .isEqualTo("After 1,000 steps: causal 5.20, perplexity 181.3; neighbor 0.50, perplexity 1.6.");
        }
    }
}
