package book.figures;

import static book.figures.HtmlElements.grouped;

import book.values.Measured;
import com.fasterxml.jackson.databind.JsonNode;
import course.exercises.Chapter04;
import org.jsoup.nodes.Element;

/** What is run against the tests of the course, and what must come of it. */
final class TestsDiagram {
    private static final double STEP = 62;

    private TestsDiagram() {}

    static Figure figure(Measured measured) {
        JsonNode matrix = measured.read("kill-matrix");
        return new Figure(
                "diagram-tests",
                "The same tests meet right and wrong code of five kinds, and for each kind the build knows the only"
                        + " acceptable result.",
                drawing(matrix));
    }

    private static Element drawing(JsonNode matrix) {
        Drawing drawing = new Drawing(
                340,
                350,
                "The stubs must fail with their own TODO, the solutions must pass, the known mistakes must fail and be"
                        + " named, alternative solutions must pass, near mistakes must fail without a name.");
        drawing.left(5, 16, "this code", "title").left(205, 16, "must", "title");
        row(drawing, 0, "plain", "stubs", "not written yet", "fail: TODO");
        row(drawing, 1, "norms", "solutions", "of the course", "pass");
        row(drawing, 2, "ff", grouped(Chapter04.CHAPTER.mistakes().size()) + " known mistakes", "", "fail, by name");
        row(drawing, 3, "norms", told(matrix, "rightAnswers", "alternative"), "solutions", "pass");
        row(drawing, 4, "ff", told(matrix, "almostMistakes", "near mistakes"), "", "fail, unnamed");
        return drawing.element();
    }

    private static String told(JsonNode matrix, String field, String what) {
        return grouped(matrix.path(field).asLong()) + " " + what;
    }

    private static void row(Drawing drawing, int row, String kind, String name, String about, String result) {
        double y = 32 + row * STEP;
        drawing.box(5, y, 160, 46, kind, name, about);
        drawing.arrow("flow", 165, y + 23, 198, y + 23);
        drawing.left(205, y + 27, result, "name");
    }
}
