package book.figures;

import book.values.Attributes;
import book.values.Measured;
import com.fasterxml.jackson.databind.JsonNode;
import org.jsoup.nodes.Element;

/** How long each task of the benchmark takes, beside PyTorch: a pair of bars for each. */
final class BenchmarkChart {
    private static final double LONGEST = 250;
    private static final double STEP = 66;

    private BenchmarkChart() {}

    static Figure figure(Measured measured) {
        return new Figure(
                "diagram-benchmark",
                "The time for each task as a share of PyTorch's, which fills the whole width: shorter is faster.",
                drawing(measured.read("benchmark").path("tasks")));
    }

    private static Element drawing(JsonNode tasks) {
        Drawing drawing = new Drawing(340, (int) (tasks.size() * STEP) + 10, "");
        StringBuilder words = new StringBuilder("Seconds of this course and of PyTorch.");
        double y = 16;
        for (JsonNode task : tasks) {
            double ours = seconds(task.path("ours"));
            double pyTorch = seconds(task.path("pyTorch"));
            String name = name(task.path("task").asText());
            drawing.left(5, y, name, "name");
            bar(drawing, y + 7, ours / pyTorch, "bar", "this course", ours);
            bar(drawing, y + 27, 1, "plain", "PyTorch", pyTorch);
            words.append(' ').append(name).append(": ").append(told(ours)).append(" and ");
            words.append(told(pyTorch)).append('.');
            y += STEP;
        }
        return drawing.element().attr("aria-label", words.toString());
    }

    private static void bar(Drawing drawing, double y, double share, String kind, String who, double seconds) {
        double width = LONGEST * share;
        drawing.rect(5, y, width, 17, kind);
        drawing.left(12, y + 13, who, kind.equals("bar") && width > 90 ? "inside about" : "about");
        drawing.left(12 + width, y + 13, told(seconds), "about");
    }

    private static String name(String task) {
        return switch (task) {
            case "decode" -> "generate, with a KV cache";
            case "decodeWithoutCache" -> "generate, without a KV cache";
            case "initialize" -> "initialize the weights";
            default -> "process " + Attributes.whole(Long.parseLong(task.replaceFirst("^forward T=", ""))) + " tokens";
        };
    }

    private static String told(double seconds) {
        return Attributes.decimal(seconds, 2) + " s";
    }

    private static double seconds(JsonNode side) {
        return side.path("milliseconds").asDouble() / 1000;
    }
}
