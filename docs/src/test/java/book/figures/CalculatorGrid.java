package book.figures;

import chapter04.Exercise41ParameterCounts;
import com.fasterxml.jackson.databind.JsonNode;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.report.ParameterCount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Settings of the parameter calculator, good and bad, and what Java and the script make of each, as a line. */
final class CalculatorGrid {
    /** A setting; whether the head is tied is no part of the course's configuration. */
    record Setting(int vocab, int context, int embDim, int heads, int layers, boolean bias, boolean tied) {
        GPTConfig config() {
            return new GPTConfig(vocab, context, embDim, heads, layers, 0, bias);
        }

        String asJavaScript() {
            return "{vocab_size: %d, context_length: %d, emb_dim: %d, n_heads: %d, n_layers: %d, qkv_bias: %b, tied: %b}"
                    .formatted(vocab, context, embDim, heads, layers, bias, tied);
        }
    }

    private static final int[] VOCABS = {0, 1, 50257, Integer.MAX_VALUE};
    private static final int[] CONTEXTS = {-3, 1, 1024, Integer.MAX_VALUE};
    private static final int[] WIDTHS = {0, 1, 12, 768, 1600, 536_870_911, 536_870_912};
    private static final int[] HEADS = {-1, 1, 5, 12};
    private static final int[] LAYERS = {0, 1, 48, Integer.MAX_VALUE};
    private static final boolean[] BOTH = {false, true};

    private CalculatorGrid() {}

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (int vocab : VOCABS) {
            for (int context : CONTEXTS) {
                for (int width : WIDTHS) {
                    for (int heads : HEADS) {
                        for (int layers : LAYERS) {
                            for (boolean bias : BOTH) {
                                for (boolean tied : BOTH) {
                                    settings.add(new Setting(vocab, context, width, heads, layers, bias, tied));
                                }
                            }
                        }
                    }
                }
            }
        }
        return settings;
    }

    static List<String> inJavaScript(JavaScriptEvaluator engine) {
        List<String> lines = new ArrayList<>();
        List<String> asked = settings().stream().map(Setting::asJavaScript).toList();
        JsonNode answers = engine.ask("""
                [%s].map(function (config) {
                  const found = BookFigures.parameterCalculator.compute(config);
                  return found.error !== null ? found.error : found.rows.map(function (row) {
                    return row.key + " " + row.times + " " + row.each;
                  }).join(", ") + ", all " + found.total.count + ", bytes " + found.total.bytes;
                })
                """.formatted(String.join(",", asked)));
        answers.forEach(answer -> lines.add(answer.asText()));
        return lines;
    }

    static List<String> inJava() {
        return settings().stream().map(CalculatorGrid::inJava).toList();
    }

    private static String inJava(Setting setting) {
        GPTConfig config;
        GPTModel block;
        try {
            config = setting.config();
            block = new GPTModel(withOneLayer(config)); // all blocks are alike, and 2,147,483,647 would be too many
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        BigInteger layers = BigInteger.valueOf(config.nLayers());
        List<String> rows = new ArrayList<>();
        BigInteger all = BigInteger.ZERO;
        all = all.add(add(rows, "tok_emb", BigInteger.ONE, count(block, "tok_emb")));
        all = all.add(add(rows, "pos_emb", BigInteger.ONE, count(block, "pos_emb")));
        all = all.add(add(rows, "att", layers, total(Exercise41ParameterCounts.attentionBreakdown(config))));
        all = all.add(add(rows, "ff", layers, total(Exercise41ParameterCounts.feedForwardBreakdown(config))));
        BigInteger norms = count(block, "trf_blocks.0.norm1").add(count(block, "trf_blocks.0.norm2"));
        all = all.add(add(rows, "norms", layers, norms));
        all = all.add(add(rows, "final_norm", BigInteger.ONE, count(block, "final_norm")));
        BigInteger head = setting.tied() ? BigInteger.ZERO : count(block, "out_head");
        all = all.add(add(rows, "out_head", BigInteger.ONE, head));
        return String.join(", ", rows) + ", all " + all + ", bytes " + all.multiply(BigInteger.valueOf(4));
    }

    private static GPTConfig withOneLayer(GPTConfig config) {
        return new GPTConfig(
                config.vocabSize(), config.contextLength(), config.embDim(), config.nHeads(), 1, 0, config.qkvBias());
    }

    private static BigInteger add(List<String> rows, String key, BigInteger times, BigInteger each) {
        rows.add(key + " " + times + " " + each);
        return times.multiply(each);
    }

    private static BigInteger count(GPTModel model, String path) {
        return BigInteger.valueOf(Exercise41ParameterCounts.countParameters(model.find(path)));
    }

    private static BigInteger total(List<ParameterCount> breakdown) {
        return breakdown.stream()
                .map(row -> BigInteger.valueOf(row.weights()).add(BigInteger.valueOf(row.biases())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
