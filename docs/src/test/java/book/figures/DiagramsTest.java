package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import book.values.Measured;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class DiagramsTest {

    static List<Figure> figures() {
        return Figures.all(new Measured(Path.of("src/main/data"))).stream()
                .filter(figure -> !drawings(figure).isEmpty())
                .toList();
    }

    private static List<Element> drawings(Figure figure) {
        Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
        return Jsoup.parse(figure.html(), "", parser).select("svg");
    }

    @ParameterizedTest
    @MethodSource("figures")
    void every_drawing_is_well_formed(Figure figure) throws Exception {
        for (Element drawing : drawings(figure)) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(drawing.outerHtml())));
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void every_drawing_is_told_in_words(Figure figure) {
        assertThat(drawings(figure)).isNotEmpty().allSatisfy(drawing -> {
            assertThat(drawing.attr("role")).isEqualTo("img");
            assertThat(drawing.attr("aria-label")).hasSizeGreaterThan(50);
            assertThat(drawing.attr("viewBox")).startsWith("0 0 ");
        });
    }

    @ParameterizedTest
    @MethodSource("figures")
    void every_drawing_leaves_its_colors_to_the_style(Figure figure) {
        assertThat(drawings(figure))
                .extracting(Element::outerHtml)
                .allSatisfy(html -> assertThat(html).doesNotContain("fill=", "stroke=", "#"));
    }

    @Test
    void the_block_counts_its_parts() {
        assertThat(texts(BlockDiagram.figure()))
                .contains("2,360,064 parameters", "4,722,432 parameters", "2,362,368 parameters", "(B, T, 3,072)");
    }

    @Test
    void the_model_shows_ids_and_shapes() {
        assertThat(texts(ModelDiagram.figure()))
                .contains("6109", "345", "38,597,376 parameters", "786,432 parameters", "(1, 4, 768)")
                .contains("logits: (1, 4, 50,257)");
    }

    @Test
    void the_shortcuts_show_the_gradients_that_the_chapter_prints() {
        assertThat(texts(ShortcutsDiagram.figure()))
                .containsSubsequence("0.0002, 4%", "0.0001, 2%", "0.0007, 14%", "0.0014, 28%", "0.0050")
                .containsSubsequence("0.2217, 17%", "0.2069, 16%", "0.3290, 25%", "0.2666, 20%", "1.3259");
    }

    private static List<String> texts(Figure figure) {
        return Jsoup.parse(figure.html()).select("text").eachText();
    }
}
