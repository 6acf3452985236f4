package book.generate;

import book.values.Attributes;
import book.values.SizeValues;
import chapter04.Exercise41ParameterCounts;
import chapter04.Exercise42ModelSizes;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables about the four sizes of GPT-2. */
final class SizeTables {
    private SizeTables() {}

    private static GPTConfig config(GPT2Size size) {
        return Exercise42ModelSizes.getConfig(GPTConfig.GPT_CONFIG_124M, size.modelName());
    }

    static Table configurations() {
        Table table = Table.fitting("h,>,>,>", "Model", "emb_dim", "n_layers", "n_heads");
        for (GPT2Size size : GPT2Size.values()) {
            GPTConfig config = config(size);
            table.row(
                    size.modelName(),
                    String.valueOf(config.embDim()),
                    String.valueOf(config.nLayers()),
                    String.valueOf(config.nHeads()));
        }
        return table;
    }

    static Table sizes() {
        Table table = Table.fitting("h,>,>,>,>", "Model", "Parameters", "Tied", "As published", "MiB");
        for (GPT2Size gpt2 : GPT2Size.values()) {
            ModelSize size = Exercise42ModelSizes.modelSize(config(gpt2));
            table.row(
                    gpt2.modelName(),
                    Attributes.whole(size.totalParameters()),
                    Attributes.whole(size.parametersWithWeightTying()),
                    Attributes.whole(SizeValues.published(gpt2).parametersWithWeightTying()),
                    Attributes.decimal(size.float32Mebibytes(), 2));
        }
        return table;
    }

    static Table bytes() {
        Table table = new Table("3h,>3", "Model", "Bytes");
        for (GPT2Size gpt2 : GPT2Size.values()) {
            ModelSize size = Exercise42ModelSizes.modelSize(config(gpt2));
            table.row(gpt2.modelName(), Attributes.whole(size.totalParameters() * Float.BYTES));
        }
        return table;
    }

    /** Where the parameters of a block are, for all four sizes: a column for each. */
    static Table breakdown() {
        Table table = Table.fitting(
                "h,>,>,>,>",
                Stream.concat(
                                Stream.of("C, `emb_dim`"),
                                Arrays.stream(GPT2Size.values())
                                        .map(size -> String.valueOf(config(size).embDim())))
                        .toArray(String[]::new));
        rows(Exercise41ParameterCounts::feedForwardBreakdown).forEach((name, row) -> row(table, name, row));
        row(table, "feed-forward module", config -> total(Exercise41ParameterCounts.feedForwardBreakdown(config)));
        rows(Exercise41ParameterCounts::attentionBreakdown).forEach((name, row) -> row(table, name, row));
        row(table, "attention module", config -> total(Exercise41ParameterCounts.attentionBreakdown(config)));
        row(
                table,
                "whole block",
                config -> Exercise41ParameterCounts.countParameters(new GPTModel(config).find("trf_blocks.0")));
        return table.row(Stream.concat(
                        Stream.of("ratio"),
                        Arrays.stream(GPT2Size.values())
                                .map(size -> Attributes.decimal(
                                        Exercise41ParameterCounts.feedForwardToAttentionRatio(config(size)), 6)))
                .toArray(String[]::new));
    }

    /** For each row of a breakdown, in order: how its total follows from a configuration. */
    private static Map<String, Function<GPTConfig, Long>> rows(Function<GPTConfig, List<ParameterCount>> breakdown) {
        Map<String, Function<GPTConfig, Long>> rows = new LinkedHashMap<>();
        List<ParameterCount> example = breakdown.apply(GPTConfig.GPT_CONFIG_124M);
        for (int i = 0; i < example.size(); i++) {
            int row = i;
            rows.put(
                    example.get(i).name(),
                    config -> breakdown.apply(config).get(row).total());
        }
        return rows;
    }

    private static void row(Table table, String name, Function<GPTConfig, Long> count) {
        table.row(Stream.concat(
                        Stream.of(name),
                        Arrays.stream(GPT2Size.values()).map(size -> Attributes.whole(count.apply(config(size)))))
                .toArray(String[]::new));
    }

    private static long total(List<ParameterCount> rows) {
        return rows.stream().mapToLong(ParameterCount::total).sum();
    }

    /** How the ratio goes to 2 as blocks grow wider. */
    static Table ratios() {
        Table table = new Table(">1,>2,>2,>2", "C", "Feed-forward", "Attention", "Ratio");
        for (int width : new int[] {2, 6, 768, 1600}) {
            GPTConfig config = new GPTConfig(1, 1, width, 1, 1, 0, false);
            table.row(
                    String.valueOf(width),
                    Attributes.whole(total(Exercise41ParameterCounts.feedForwardBreakdown(config))),
                    Attributes.whole(total(Exercise41ParameterCounts.attentionBreakdown(config))),
                    Attributes.decimal(Exercise41ParameterCounts.feedForwardToAttentionRatio(config), 6));
        }
        return table;
    }
}
