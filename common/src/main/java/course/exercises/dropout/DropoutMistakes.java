package course.exercises.dropout;

import course.exercises.Body;
import course.exercises.Mistake;
import gpt.attention.MultiHeadAttention;
import gpt.model.DropoutRates;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Task 4.4: what people get wrong in giving each dropout a rate of its own. */
final class DropoutMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "one-rate-for-all",
                    "every dropout has the configuration's rate.",
                    (config, rates) -> block(config, config.dropRate(), config.dropRate())),
            mistake(
                    "rates-swapped",
                    "the rates of attention and shortcut are swapped.",
                    (config, rates) -> block(config, rates.shortcut(), rates.attention())),
            mistake(
                    "attention-rate-everywhere",
                    "the attention rate is used at the residual connections too.",
                    (config, rates) -> block(config, rates.attention(), rates.attention())),
            mistake(
                    "shortcut-rate-everywhere",
                    "the shortcut rate is used for attention too.",
                    (config, rates) -> block(config, rates.shortcut(), rates.shortcut())),
            mistake(
                    "embedding-rate-for-shortcuts",
                    "the residual connections use the rate of the embedding.",
                    (config, rates) -> block(config, rates.attention(), rates.embedding())),
            mistake(
                    "embedding-rate-for-attention",
                    "attention uses the rate of the embedding.",
                    (config, rates) -> block(config, rates.embedding(), rates.shortcut())),
            mistake(
                    "config-rate-for-attention",
                    "attention uses the configuration's rate.",
                    (config, rates) -> block(config, config.dropRate(), rates.shortcut())),
            mistake(
                    "config-rate-for-shortcuts",
                    "the residual connections use the configuration's rate.",
                    (config, rates) -> block(config, rates.attention(), config.dropRate())),
            mistake(
                    "block-without-qkv-bias",
                    "query, key and value never have a bias.",
                    (config, rates) -> new TransformerBlock(
                            new MultiHeadAttention(config.embDim(), config.nHeads(), rates.attention(), false),
                            new FeedForward(config.embDim()),
                            new LayerNorm(config.embDim()),
                            new LayerNorm(config.embDim()),
                            new Dropout(rates.shortcut()))),
            mistake(
                    "left-in-training",
                    "the block is in training mode: a new layer is in evaluation mode.",
                    (config, rates) -> {
                        Layer block = block(config, rates.attention(), rates.shortcut());
                        block.train();
                        return block;
                    }),
            mistake(
                    "one-norm-in-both-places",
                    "one LayerNorm is used in both places: norm1 and norm2 are two layers, each with a scale and a shift of"
                            + " its own.",
                    (config, rates) -> {
                        LayerNorm both = new LayerNorm(config.embDim());
                        return new TransformerBlock(
                                new MultiHeadAttention(
                                        config.embDim(), config.nHeads(), rates.attention(), config.qkvBias()),
                                new FeedForward(config.embDim()),
                                both,
                                both,
                                new Dropout(rates.shortcut()));
                    }),
            mistake(
                    "shortcut-itself-dropped",
                    "x itself is dropped, and not what is added to it.",
                    (config, rates) -> new MistakenBlock(
                            config, rates, (x, added, drop) -> drop.forward(x).add(added))),
            mistake(
                    "sum-dropped",
                    "the sum is dropped, and not only what is added to x.",
                    (config, rates) ->
                            new MistakenBlock(config, rates, (x, added, drop) -> drop.forward(x.add(added)))),
            mistake(
                    "shortcuts-never-dropped",
                    "there is no dropout before the residual connections are added.",
                    (config, rates) -> new MistakenBlock(config, rates, (x, added, drop) -> x.add(added))),
            mistake(
                    "shortcut-left-out",
                    "the residual connections around attention and feed-forward are missing.",
                    (config, rates) -> new MistakenBlock(config, rates, (x, added, drop) -> drop.forward(added))),
            mistake(
                    "not-rescaled",
                    "the numbers that are kept are not divided by 1 − p.",
                    (config, rates) -> new MistakenBlock(
                            config,
                            rates,
                            (x, added, drop) -> x.add(
                                    drop.isTraining() ? drop.forward(added).mul(1 - drop.rate()) : added))),
            mistake(
                    "dropped-in-evaluation",
                    "the residual connections have dropout in evaluation mode too.",
                    (config, rates) -> new MistakenBlock(config, rates, (x, added, drop) -> {
                        boolean training = drop.isTraining();
                        drop.train();
                        INDArray dropped = drop.forward(added);
                        if (!training) {
                            drop.eval();
                        }
                        return x.add(dropped);
                    })),
            mistake(
                    "x-changed",
                    "the sum is written over x, which is the caller's.",
                    (config, rates) ->
                            new MistakenBlock(config, rates, (x, added, drop) -> x.addi(drop.forward(added)))));

    private DropoutMistakes() {}

    private static Mistake mistake(String id, String when, Body.Two<GPTConfig, DropoutRates, Layer> body) {
        return new Mistake(id, SeparateDropout.BLOCK_WITH_SEPARATE_DROPOUT, when, Body.of(body));
    }

    static Layer block(GPTConfig config, double attention, double shortcut) {
        return new TransformerBlock(
                new MultiHeadAttention(config.embDim(), config.nHeads(), attention, config.qkvBias()),
                new FeedForward(config.embDim()),
                new LayerNorm(config.embDim()),
                new LayerNorm(config.embDim()),
                new Dropout(shortcut));
    }
}
