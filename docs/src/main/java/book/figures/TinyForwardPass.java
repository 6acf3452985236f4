package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.ForwardHook;
import gpt.nn.Layer;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One forward pass of a tiny GPT: all numbers on the way from three token ids to the probabilities of the next word. */
final class TinyForwardPass {
    static final GPTConfig CONFIG = new GPTConfig(5, 3, 3, 1, 1, 0, false);
    static final List<String> VOCABULARY = List.of("the", "cat", "sat", "on", "mat");
    static final int[] IDS = {0, 1, 2};
    private static final String BLOCK = "trf_blocks.0.";
    private static final int WIDE = 6; // so many numbers are shown side by side

    private final Map<Layer, String> names = new HashMap<>();
    private final Map<String, double[][]> inputs = new HashMap<>();
    private final Map<String, double[][]> outputs = new HashMap<>();
    private final GPTModel model = new GPTModel(CONFIG);

    /**
     * A step of the pass.
     *
     * @param key what the script calls it
     * @param group the part of the model that it belongs to
     * @param title how its numbers follow from those of earlier steps
     * @param columns what the columns are about; nothing where they are channels
     * @param rows a row of numbers for each token; a masked score is negative infinity
     */
    record Step(String key, String group, String title, List<String> columns, List<double[]> rows) {
        Step(String key, String group, String title, List<String> columns, double[][] rows) {
            this(key, group, title, columns, List.of(rows));
        }
    }

    private TinyForwardPass() {
        model.initialize(TorchRandom.seeded(123));
        name("", model);
        ForwardHook.during(() -> model.forward(new int[][] {IDS}), (layer, x, y) -> {
            String name = Objects.requireNonNull(names.get(layer));
            if (x.rank() > 2) { // no ids, and no positions
                inputs.put(name, matrix(x));
            }
            outputs.put(name, matrix(y));
        });
    }

    private void name(String path, Layer layer) {
        names.put(layer, path);
        layer.children().forEach((name, child) -> name(path.isEmpty() ? name : path + "." + name, child));
    }

    private static double[][] matrix(INDArray x) {
        long width = x.size(-1);
        return x.dup('c').reshape(x.length() / width, width).toDoubleMatrix();
    }

    static Figure figure() {
        TinyForwardPass pass = new TinyForwardPass();
        List<Step> steps = pass.steps();
        Map<String, Object> numbers = new LinkedHashMap<>();
        steps.forEach(step -> numbers.put(step.key(), rounded(step.rows())));
        Map<String, Object> weights = new LinkedHashMap<>();
        pass.model.namedParameters().forEach((path, parameter) -> {
            if (!path.contains("norm")) { // scale 1 and shift 0
                weights.put(path.replace(BLOCK, ""), rounded(List.of(matrix(parameter.value()))));
            }
        });
        return new Figure(
                "forward-pass",
                "All numbers of one forward pass of a tiny GPT, rows for tokens and columns for channels: each follows from"
                        + " numbers above it and from the weights.",
                holding(tag("div", "class", "fig-pass"), groups(steps)),
                Map.of("words", VOCABULARY, "steps", numbers, "weights", weights));
    }

    static List<Step> stepsOfTheModel() {
        return new TinyForwardPass().steps();
    }

    private List<Step> steps() {
        List<String> tokens = Arrays.stream(IDS).mapToObj(VOCABULARY::get).toList();
        double[][] scores = scores(out(BLOCK + "att.W_query"), out(BLOCK + "att.W_key"));
        double[][] logits = out("out_head");
        return List.of(
                step("tok", "Embeddings", "tok_emb: the row of each token", out("tok_emb")),
                step("pos", "Embeddings", "pos_emb: the row of each position", out("pos_emb")),
                step("x", "Embeddings", "x = tok_emb + pos_emb", in(BLOCK + "norm1")),
                step("norm1", "Attention", "norm1(x)", out(BLOCK + "norm1")),
                step("query", "Attention", "query = norm1 · W_queryᵀ", out(BLOCK + "att.W_query")),
                step("key", "Attention", "key = norm1 · W_keyᵀ", out(BLOCK + "att.W_key")),
                step("value", "Attention", "value = norm1 · W_valueᵀ", out(BLOCK + "att.W_value")),
                new Step("scores", "Attention", "scores = query · keyᵀ / √3, masked", tokens, scores),
                new Step("weights", "Attention", "weights = softmax(scores)", tokens, out(BLOCK + "att.dropout")),
                step("mixed", "Attention", "mixed = weights · value", in(BLOCK + "att.out_proj")),
                step("att", "Attention", "att = mixed · W_outᵀ + b", out(BLOCK + "att.out_proj")),
                step("h", "Attention", "h = x + att", in(BLOCK + "norm2")),
                step("norm2", "Feed-forward", "norm2(h)", out(BLOCK + "norm2")),
                step("wide", "Feed-forward", "wide = norm2 · W₁ᵀ + b₁", out(BLOCK + "ff.layers.0")),
                step("gelu", "Feed-forward", "GELU(wide)", out(BLOCK + "ff.layers.1")),
                step("ff", "Feed-forward", "ff = GELU(wide) · W₂ᵀ + b₂", out(BLOCK + "ff.layers.2")),
                step("y", "Feed-forward", "y = h + ff", in("final_norm")),
                step("final_norm", "Output", "final_norm(y)", out("final_norm")),
                new Step("logits", "Output", "logits = final_norm · W_headᵀ", VOCABULARY, logits),
                new Step("next", "Output", "softmax(logits): the next word", VOCABULARY, softmax(logits)));
    }

    private static Step step(String key, String group, String title, double[][] rows) {
        return new Step(key, group, title, List.of(), rows);
    }

    private double[][] in(String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    private double[][] out(String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    private static double[][] scores(double[][] query, double[][] key) {
        double[][] scores = new double[query.length][key.length];
        for (int i = 0; i < query.length; i++) {
            for (int j = 0; j < key.length; j++) {
                double sum = 0;
                for (int d = 0; d < query[i].length; d++) {
                    sum += query[i][d] * key[j][d];
                }
                scores[i][j] = j > i ? Double.NEGATIVE_INFINITY : sum / Math.sqrt(query[i].length);
            }
        }
        return scores;
    }

    private static double[][] softmax(double[][] logits) {
        return Arrays.stream(logits)
                .map(row -> {
                    double sum = Arrays.stream(row).map(Math::exp).sum();
                    return Arrays.stream(row).map(x -> Math.exp(x) / sum).toArray();
                })
                .toArray(double[][]::new);
    }

    /** Four decimals; null for what is masked, since JSON has no infinity. */
    private static List<List<Double>> rounded(List<double[]> rows) {
        List<List<Double>> all = new ArrayList<>();
        for (double[] row : rows) {
            List<Double> numbers = new ArrayList<>();
            for (double x : row) {
                numbers.add(Double.isInfinite(x) ? null : Double.valueOf(Math.round(x * 1e4) / 1e4));
            }
            all.add(numbers);
        }
        return all;
    }

    private static List<Element> groups(List<Step> steps) {
        Map<String, Element> groups = new LinkedHashMap<>();
        for (Step step : steps) {
            groups.computeIfAbsent(
                            step.group(), name -> holding(tag("div", "class", "fig-steps"), tag("p").appendText(name)))
                    .appendChild(table(step));
        }
        return List.copyOf(groups.values());
    }

    private static Element table(Step step) {
        boolean wide = step.rows().get(0).length > WIDE;
        Element table = tag("table", "data-step", step.key());
        if (wide) {
            table.addClass("wide");
        }
        table.appendElement("caption").text(step.title());
        if (!step.columns().isEmpty()) {
            Element head = table.appendElement("thead").appendElement("tr");
            head.appendElement("td");
            step.columns()
                    .forEach(word ->
                            head.appendElement("th").attr("scope", "col").text(word));
        }
        Element body = table.appendElement("tbody");
        for (int token = 0; token < step.rows().size(); token++) {
            Element row = body.appendElement("tr");
            row.appendElement("th").attr("scope", "row").text(VOCABULARY.get(IDS[token]));
            for (double number : step.rows().get(token)) {
                row.appendElement("td").text(text(number));
            }
        }
        return table;
    }

    /** Two decimals, a real minus, and no sign before what rounds to 0. */
    static String text(double number) {
        if (Double.isInfinite(number)) {
            return "−∞";
        }
        String text = String.format(Locale.ROOT, "%.2f", number);
        return (text.equals("-0.00") ? "0.00" : text).replace('-', '−');
    }
}
