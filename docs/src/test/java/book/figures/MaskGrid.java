package book.figures;

import chapter04.Exercise43NeighborMask;
import gpt.attention.AttentionMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All settings of the mask explorer for one length, and what Java and the script make of each: a line that says which
 * setting it is, the mask row by row, and what is reached, row by row.
 */
final class MaskGrid {
    private static final int LAYERS = 8;
    private static final String ASK = """
            (function (length, widths) {
              const lines = [];
              const bits = function (rows) {
                return rows.map(function (row) { return row.map(Number).join(""); }).join("");
              };
              const add = function (kind, left, right, causal) {
                for (let layers = 0; layers <= %d; layers++) {
                  let found = BookFigures.maskExplorer.compute(
                      {kind: kind, length: length, left: left, right: right, causal: causal, layers: layers});
                  let what = [kind, left, right, causal, layers].join(" ");
                  lines.push(what + ": " + bits(found.mask) + " " + bits(found.reach));
                }
              };
              [false, true].forEach(function (causal) {
                add("causal", 0, 0, causal);
                add("neighbor", 0, 0, causal);
                widths.forEach(function (left) {
                  widths.forEach(function (right) { add("band", left, right, causal); });
                });
              });
              return lines;
            })(%d, %s)
            """;

    private final int length;
    private final List<Integer> widths;
    private final Map<String, List<String>> reached = new HashMap<>(); // by the mask: many settings make the same one

    MaskGrid(int length, List<Integer> widths) {
        this.length = length;
        this.widths = List.copyOf(widths);
    }

    List<String> inJavaScript(JavaScriptEvaluator engine) {
        List<String> lines = new ArrayList<>();
        engine.ask(ASK.formatted(LAYERS, length, widths)).forEach(line -> lines.add(line.asText()));
        return lines;
    }

    List<String> inJava() {
        List<String> lines = new ArrayList<>();
        for (boolean causal : new boolean[] {false, true}) {
            add(lines, "causal 0 0 " + causal, AttentionMask.causal());
            add(lines, "neighbor 0 0 " + causal, and(causal, AttentionMask.neighbor()));
            for (int left : widths) {
                for (int right : widths) {
                    add(
                            lines,
                            "band " + left + " " + right + " " + causal,
                            and(causal, AttentionMask.band(left, right)));
                }
            }
        }
        return lines;
    }

    private static AttentionMask and(boolean causal, AttentionMask mask) {
        return causal ? mask.and(AttentionMask.causal()) : mask;
    }

    private void add(List<String> lines, String setting, AttentionMask mask) {
        String cells = bits(mask);
        List<String> reach = reached.computeIfAbsent(cells, any -> reach(mask));
        for (int layers = 0; layers <= LAYERS; layers++) {
            lines.add(setting + " " + layers + ": " + cells + " " + reach.get(layers));
        }
    }

    /** What is reached after so many layers, from none to the most. */
    private List<String> reach(AttentionMask mask) {
        INDArray once = array(mask);
        List<String> reach = new ArrayList<>();
        for (int layers = 0; layers <= LAYERS; layers++) {
            INDArray cells = Exercise43NeighborMask.receptiveField(once, layers);
            reach.add(Arrays.stream(cells.castTo(DataType.INT32).dup('c').data().asInt())
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining()));
        }
        return reach;
    }

    private INDArray array(AttentionMask mask) {
        boolean[][] cells = new boolean[length][length];
        for (int query = 0; query < length; query++) {
            for (int key = 0; key < length; key++) {
                cells[query][key] = mask.allows(query, key);
            }
        }
        return Nd4j.create(cells);
    }

    private String bits(AttentionMask mask) {
        return mask.draw(length).lines().map(row -> row.replace(" ", "")).collect(Collectors.joining());
    }
}
