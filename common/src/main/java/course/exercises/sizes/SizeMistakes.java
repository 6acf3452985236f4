package course.exercises.sizes;

import course.exercises.Body;
import course.exercises.Mistake;
import gpt.model.GPTConfig;
import gpt.report.ModelSize;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Task 4.2b: what people get wrong in the size of a model. */
final class SizeMistakes {
    private static final double MEBIBYTE = 1024.0 * 1024;

    static final List<Mistake> ALL = List.of(
            total(
                    "positions-forgotten",
                    "the position embedding is forgotten.",
                    config -> ModelSizes.total(config) - (long) config.contextLength() * config.embDim()),
            total(
                    "final-norm-forgotten",
                    "the LayerNorm after the last block is forgotten.",
                    config -> ModelSizes.total(config) - 2L * config.embDim()),
            total(
                    "norms-in-blocks-forgotten",
                    "the LayerNorms inside the blocks are forgotten.",
                    config -> ModelSizes.total(config) - 4L * config.embDim() * config.nLayers()),
            total(
                    "one-norm-per-block",
                    "each block has one LayerNorm only.",
                    config -> ModelSizes.total(config) - 2L * config.embDim() * config.nLayers()),
            total(
                    "one-block-only",
                    "one block is counted, and not all of them.",
                    config -> ModelSizes.total(config) - (config.nLayers() - 1) * block(config)),
            total(
                    "size-qkv-bias-never",
                    "query, key and value have no bias, whatever the configuration says.",
                    config -> ModelSizes.total(config)
                            - (config.qkvBias() ? 3L * config.embDim() * config.nLayers() : 0)),
            total(
                    "size-qkv-bias-always",
                    "query, key and value have a bias, whatever the configuration says.",
                    config -> ModelSizes.total(config)
                            + (config.qkvBias() ? 0 : 3L * config.embDim() * config.nLayers())),
            total(
                    "head-with-bias",
                    "the output head is given a bias: it has none.",
                    config -> ModelSizes.total(config) + config.vocabSize()),
            size(
                    "head-forgotten",
                    "the output head is left out of the total.",
                    (total, head) -> sized(total - head, total - head, 4 / MEBIBYTE)),
            total(
                    "head-forgotten-and-subtracted",
                    "the output head is left out of the total: that is the count with weight tying.",
                    config -> ModelSizes.total(config) - head(config)),
            size(
                    "tied-counted-twice",
                    "the shared numbers are counted twice, with weight tying too.",
                    (total, head) -> sized(total, total, 4 / MEBIBYTE)),
            mistake(
                    "both-embeddings-subtracted",
                    "weight tying saves both embeddings, and not only the numbers of the output head.",
                    config -> sized(
                            ModelSizes.total(config),
                            ModelSizes.total(config) - head(config) - (long) config.contextLength() * config.embDim(),
                            4 / MEBIBYTE)),
            size(
                    "head-and-embedding-subtracted",
                    "weight tying saves the output head and the token embedding: the one array that they share still"
                            + " counts once.",
                    (total, head) -> sized(total, total - 2 * head, 4 / MEBIBYTE)),
            size(
                    "tied-and-untied-swapped",
                    "the totals with and without weight tying are swapped.",
                    (total, head) -> new ModelSize(total - head, total, total * 4 / MEBIBYTE)),
            size(
                    "megabytes",
                    "a megabyte is mistaken for a mebibyte: 1000 times 1000 bytes.",
                    (total, head) -> sized(total, total - head, 4 / 1e6)),
            size(
                    "mebibytes-with-tying",
                    "the memory is that of the model with weight tying.",
                    (total, head) -> new ModelSize(total, total - head, (total - head) * 4 / MEBIBYTE)),
            size(
                    "two-bytes-each",
                    "each number takes 2 bytes, as a float16 does.",
                    (total, head) -> sized(total, total - head, 2 / MEBIBYTE)),
            size(
                    "eight-bytes-each",
                    "each number takes 8 bytes, as a float64 does.",
                    (total, head) -> sized(total, total - head, 8 / MEBIBYTE)),
            size(
                    "whole-mebibytes",
                    "the mebibytes are computed in whole numbers.",
                    (total, head) -> new ModelSize(total, total - head, Math.floor(total * 4 / MEBIBYTE))),
            size(
                    "mebibytes-rounded",
                    "the mebibytes are rounded to two places.",
                    (total, head) ->
                            new ModelSize(total, total - head, Math.round(100 * (total * 4 / MEBIBYTE)) / 100.0)),
            size(
                    "size-in-an-int",
                    "the parameters are counted in an int: beyond 2,147,483,647 it overflows.",
                    (total, head) -> sized(inAnInt(total), inAnInt(total - head), 4 / MEBIBYTE)),
            size(
                    "bytes-in-an-int",
                    "the bytes are computed in an int: beyond 2,147,483,647 it overflows.",
                    (total, head) -> new ModelSize(total, total - head, inAnInt(total * 4) / MEBIBYTE)));

    private SizeMistakes() {}

    /** The total is wrong, and what follows from it. */
    private static Mistake total(String id, String when, ToLongFunction<GPTConfig> wrong) {
        return mistake(id, when, config -> {
            long total = wrong.applyAsLong(config);
            return sized(total, total - head(config), 4 / MEBIBYTE);
        });
    }

    /** A size in terms of the right total, and of how many of these are the output head's. */
    private interface Size {
        ModelSize of(long total, long head);
    }

    private static Mistake size(String id, String when, Size body) {
        return mistake(id, when, config -> body.of(ModelSizes.total(config), head(config)));
    }

    private static Mistake mistake(String id, String when, Function<GPTConfig, ModelSize> body) {
        return new Mistake(id, ModelSizes.MODEL_SIZE, when, Body.of((GPTConfig config) -> body.apply(config)));
    }

    private static ModelSize sized(long total, long tied, double unitsEach) {
        return new ModelSize(total, tied, total * unitsEach);
    }

    private static int inAnInt(long number) {
        return (int) number;
    }

    private static long head(GPTConfig config) {
        return (long) config.vocabSize() * config.embDim();
    }

    private static long block(GPTConfig config) {
        long c = config.embDim();
        return 12 * c * c + 10 * c + (config.qkvBias() ? 3 * c : 0);
    }
}
