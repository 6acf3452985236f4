package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Attentions;
import gpt.attention.AttentionMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Attention from vectors to outputs, one line of code at a time, with four tokens of two numbers each. */
final class AttentionSteps {
    static final List<String> WORDS = List.of("The", "keys", "are", "lost");

    private AttentionSteps() {}

    /**
     * One line of code and what it computes.
     *
     * @param name the variable that gets the result
     * @param operation what is done with the arrays: {@code product}, {@code divide}, {@code add}, {@code softmax}
     * @param left the array that it begins with
     * @param right the array that it is multiplied by, or that is added to it
     */
    record Step(
            String name,
            String code,
            String operation,
            @Nullable Operand left,
            @Nullable Operand right,
            INDArray result) {}

    /** An array and its name. */
    record Operand(String name, INDArray array) {}

    static List<Step> steps() {
        INDArray x = Attentions.x();
        Operand wQuery = new Operand("W_queryᵀ", Attentions.wQuery().transpose());
        Operand wKey = new Operand("W_keyᵀ", Attentions.wKey().transpose());
        Operand wValue = new Operand("W_valueᵀ", Attentions.wValue().transpose());
        INDArray query = x.mmul(wQuery.array());
        INDArray key = x.mmul(wKey.array());
        INDArray value = x.mmul(wValue.array());
        INDArray scores = query.mmul(key.transpose());
        INDArray scaled = scores.div(Math.sqrt(2));
        INDArray bias = AttentionMask.causal().bias(WORDS.size());
        INDArray masked = scaled.add(bias);
        INDArray weights = Nd4j.nn().softmax(masked, 1);
        INDArray output = weights.mmul(value);
        Operand vectors = new Operand("x", x);
        return List.of(
                new Step("x", "INDArray x = x();", "given", null, null, x),
                new Step("query", "INDArray query = x.mmul(wQuery().transpose());", "product", vectors, wQuery, query),
                new Step("key", "INDArray key = x.mmul(wKey().transpose());", "product", vectors, wKey, key),
                new Step("value", "INDArray value = x.mmul(wValue().transpose());", "product", vectors, wValue, value),
                new Step(
                        "scores",
                        "INDArray scores = query.mmul(key.transpose());",
                        "product",
                        new Operand("query", query),
                        new Operand("keyᵀ", key.transpose()),
                        scores),
                new Step(
                        "scaled",
                        "INDArray scaled = scores.div(Math.sqrt(2));",
                        "divide",
                        new Operand("scores", scores),
                        null,
                        scaled),
                new Step(
                        "masked",
                        "INDArray masked = scaled.add(AttentionMask.causal().bias(4));",
                        "add",
                        new Operand("scaled", scaled),
                        new Operand("bias", bias),
                        masked),
                new Step(
                        "weights",
                        "INDArray weights = Nd4j.nn().softmax(masked, 1);",
                        "softmax",
                        new Operand("masked", masked),
                        null,
                        weights),
                new Step(
                        "output",
                        "INDArray output = weights.mmul(value);",
                        "product",
                        new Operand("weights", weights),
                        new Operand("value", value),
                        output));
    }

    static Figure figure() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("words", WORDS);
        data.put("steps", steps().stream().map(AttentionSteps::data).toList());
        return new Figure(
                "attention-steps",
                "Attention for four tokens, line by line; each number can be computed on paper.",
                still(),
                data);
    }

    private static Map<String, Object> data(Step step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", step.name());
        data.put("code", step.code());
        data.put("operation", step.operation());
        if (step.left() != null) {
            data.put("left", data(step.left()));
        }
        if (step.right() != null) {
            data.put("right", data(step.right()));
        }
        data.put("result", rows(step.result()));
        return data;
    }

    private static Map<String, Object> data(Operand operand) {
        return Map.of("name", operand.name(), "rows", rows(operand.array()));
    }

    /** The numbers to four decimals; −∞, which JSON does not have, is null. */
    private static List<List<@Nullable Double>> rows(INDArray array) {
        List<List<@Nullable Double>> rows = new ArrayList<>();
        for (int i = 0; i < array.size(0); i++) {
            List<@Nullable Double> row = new ArrayList<>();
            for (int j = 0; j < array.size(1); j++) {
                double number = array.getDouble(i, j);
                row.add(Double.isInfinite(number) ? null : Math.round(number * 10_000) / 10_000.0);
            }
            rows.add(row);
        }
        return rows;
    }

    /** All steps below each other: the line of code, and the array that it makes. */
    private static Element still() {
        Element list = tag("ol", "class", "att-still");
        for (Step step : steps()) {
            Element item = list.appendElement("li");
            item.appendElement("code").text(step.code());
            item.appendChild(table(step));
        }
        return list;
    }

    private static Element table(Step step) {
        Element body = tag("tbody");
        for (int i = 0; i < WORDS.size(); i++) {
            Element row = body.appendElement("tr");
            row.appendElement("th").attr("scope", "row").text(WORDS.get(i));
            for (Double number : rows(step.result()).get(i)) {
                row.appendElement("td").text(shown(number));
            }
        }
        Element caption = tag("caption")
                .text(step.name() + " "
                        + Arrays.toString(step.result().shape())
                                .replace('[', '(')
                                .replace(']', ')'));
        return holding(tag("table", "class", "att-matrix"), caption, body);
    }

    /** A number with at most two decimals. */
    static String shown(@Nullable Double number) {
        if (number == null) {
            return "−∞";
        }
        String text = String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
        return text.equals("-0") ? "0" : text.replace('-', '−');
    }
}
