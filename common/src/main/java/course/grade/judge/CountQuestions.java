package course.grade.judge;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.model.TransformerBlock;
import gpt.nn.Dropout;
import gpt.nn.Embedding;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The inputs of exercise 4.1. */
final class CountQuestions {
    private final Draw draw;

    CountQuestions(Draw draw) {
        this.draw = draw;
    }

    /** Layers of every kind, deep ones, wide ones, and such with more numbers than an int can hold, or 32 bits. */
    List<Layer> layers() {
        return List.of(
                new Linear(draw.between(2, 40), draw.between(2, 40), true),
                new Linear(draw.between(2, 40), draw.between(2, 40), false),
                new Embedding(draw.between(2, 99), draw.between(2, 99)),
                new LayerNorm(draw.between(2, 99)),
                new GELU(),
                new Dropout(draw.rate()),
                new Sequential(
                        new Sequential(new Linear(draw.between(2, 9), 3, true), new GELU()),
                        new LayerNorm(draw.between(2, 9))),
                new Sequential(new Sequential(new Sequential(new Linear(draw.between(2, 9), 5, false)))),
                deep(draw.between(10, 16)),
                wide(draw.between(20, 40)),
                new Own(draw.between(2, 9), draw.between(2, 9), new Linear(draw.between(2, 9), 2, true)),
                new Own(draw.between(2, 9), 1, new Own(draw.between(2, 9), 3, new LayerNorm(4))),
                new TransformerBlock(draw.config(9)),
                new GPTModel(draw.config(9)),
                new Embedding(draw.between(50_000, 60_000), draw.between(50_000, 60_000)),
                new Embedding(draw.between(70_000, 80_000), draw.between(70_000, 80_000)),
                new Sequential(new Embedding(40_000, draw.between(40_000, 41_000)), new Embedding(40_000, 40_000)),
                new Sequential(
                        new Embedding(40_000, draw.between(40_000, 41_000)),
                        new Embedding(40_000, 40_000),
                        new Embedding(40_000, 40_000)));
    }

    private Layer deep(int levels) {
        Layer layer = new LayerNorm(draw.between(2, 9));
        for (int level = 0; level < levels; level++) {
            layer = level % 2 == 0 ? new Own(draw.between(2, 9), 2, layer) : new Sequential(layer, new GELU());
        }
        return layer;
    }

    private Layer wide(int children) {
        List<Layer> layers = new ArrayList<>();
        for (int child = 0; child < children; child++) {
            layers.add(
                    draw.coin() ? new LayerNorm(draw.between(2, 99)) : new Linear(draw.between(2, 9), 3, draw.coin()));
        }
        return new Sequential(layers);
    }

    /** A layer with parameters of its own, of any rank, beside one inside. */
    private static final class Own extends Layer {
        Own(int some, int others, Layer inner) {
            parameter("five", 2, some, 3, others, 2);
            parameter("cube", some, 2, others);
            parameter("row", others);
            parameter("number");
            child("inner", inner);
        }

        @Override
        public INDArray forward(INDArray x) {
            return x;
        }
    }

    /** Widths small, odd and of every order of magnitude, up to one whose square 32 bits do not hold. */
    List<GPTConfig> widths() {
        List<GPTConfig> configs =
                new ArrayList<>(List.of(GPTConfig.GPT_CONFIG_124M, width(1, 1, true), width(2, 1, false)));
        for (int heads = 1; heads <= 6; heads++) {
            configs.add(width(heads * draw.between(1, 33), heads, heads % 2 == 0));
        }
        for (int bits = 5; bits < 17; bits++) {
            int heads = draw.between(1, 30);
            int perHead = draw.between(1 << bits, 2 << bits) / heads + 1;
            configs.add(width(heads * perHead, heads, bits % 2 == 0));
        }
        return configs;
    }

    private GPTConfig width(int embDim, int heads, boolean qkvBias) {
        return new GPTConfig(
                draw.between(11, 99_999),
                draw.between(3, 5000),
                embDim,
                heads,
                draw.between(1, 99),
                draw.rate(),
                qkvBias);
    }
}
