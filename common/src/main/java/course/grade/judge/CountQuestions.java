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

    /** Layers of every kind, deep ones, and one with more numbers than an int can hold. */
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
                new Own(draw.between(2, 9), draw.between(2, 9), new Linear(draw.between(2, 9), 2, true)),
                new Own(draw.between(2, 9), 1, new Own(draw.between(2, 9), 3, new LayerNorm(4))),
                new TransformerBlock(draw.config(9)),
                new GPTModel(draw.config(9)),
                new Embedding(draw.between(50_000, 60_000), draw.between(50_000, 60_000)),
                new Sequential(new Embedding(40_000, draw.between(40_000, 41_000)), new Embedding(40_000, 40_000)));
    }

    /** A layer with parameters of its own, of any rank, beside one inside. */
    private static final class Own extends Layer {
        Own(int some, int others, Layer inner) {
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

    /** Widths small, odd and huge. */
    List<GPTConfig> widths() {
        List<GPTConfig> configs = new ArrayList<>(List.of(
                GPTConfig.GPT_CONFIG_124M,
                width(1, 1, true),
                width(2, 1, false),
                width(draw.between(50_000, 60_000), 1, true),
                width(draw.between(50_000, 60_000), 1, false)));
        for (int heads = 1; heads <= 6; heads++) {
            configs.add(width(heads * draw.between(1, 33), heads, heads % 2 == 0));
        }
        return configs;
    }

    private GPTConfig width(int embDim, int heads, boolean qkvBias) {
        return new GPTConfig(
                draw.between(11, 999), draw.between(3, 99), embDim, heads, draw.between(1, 9), 0.1, qkvBias);
    }
}
