package book.examples;

import chapter04.Build1Layers;
import chapter04.Build2Attention;
import chapter04.Build3Model;
import course.types.AttentionWeights;
import gpt.model.GPTConfig;
import gpt.nn.Scope;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The tasks of Build 3 with parts that are small enough for paper, then a whole GPT of the methods of Build 1 to 3. */
public final class ModelByHand {
    private ModelByHand() {}

    /** A part of a model that prints what it is given and what it gives. */
    private static UnaryOperator<INDArray> told(String name, UnaryOperator<INDArray> part) {
        return x -> {
            INDArray y = part.apply(x);
            System.out.printf(Locale.ROOT, "%s: %s → %s%n", name, text(x), text(y));
            return y;
        };
    }

    private static String text(INDArray x) {
        int[] numbers = x.castTo(DataType.INT32).dup().data().asInt();
        return Arrays.toString(numbers);
    }

    public static void block() {
        INDArray x = Nd4j.create(new float[] {1, 2});
        INDArray y = Build3Model.transformerBlock(
                x,
                told("norm1", in -> in.mul(2)),
                told("attention", in -> in.add(1)),
                told("norm2", in -> in.neg()),
                told("feed-forward", in -> in.mul(3)));
        System.out.println("the block gives " + text(y));
    }

    public static void logits() {
        int[][] ids = {{2, 0}};
        INDArray tokEmb = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 1}}); // (V, C)
        INDArray posEmb = Nd4j.create(new float[][] {{0, 0}, {3, 4}}); // (context length, C)
        INDArray outHead = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, -1}}); // (V, C)
        INDArray y = Build3Model.logits(
                ids, tokEmb, posEmb, List.of(told("block", x -> x.mul(2))), told("final norm", x -> x.add(1)), outHead);
        System.out.println("logits, a row per token");
        Print.rows(0, y.slice(0));
    }

    public static void generate() {
        int[] text = Build3Model.generate(
                context -> {
                    float[] logits = new float[9];
                    logits[context[context.length - 1] + 1] = 1; // the id after the last one
                    System.out.println("asked with " + Arrays.toString(context));
                    return logits;
                },
                new int[] {5, 3},
                4,
                3);
        System.out.println("the text   " + Arrays.toString(text));
    }

    /** The chapter's GPT, with the chapter's weights, of the methods of Build 1 to 3 and of nothing else. */
    public static void whole() {
        GPTConfig config = Seeded.model().config();
        INDArray mask = causal(config.contextLength());
        List<UnaryOperator<INDArray>> blocks = IntStream.range(0, config.nLayers())
                .mapToObj(i -> transformerBlock("trf_blocks." + i + ".", config.nHeads(), mask))
                .toList();
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] text = Build3Model.generate(
                // a scope frees the arrays that a pass makes on its way
                context -> lastRow(Scope.tidy(() -> Build3Model.logits(
                        new int[][] {context},
                        weight("tok_emb.weight"),
                        weight("pos_emb.weight"),
                        blocks,
                        norm("final_norm."),
                        weight("out_head.weight")))),
                tokenizer.encode("Hello, I am"),
                10,
                config.contextLength());
        System.out.println(tokenizer.decode(text));
    }

    private static UnaryOperator<INDArray> transformerBlock(String path, int heads, INDArray mask) {
        UnaryOperator<INDArray> norm1 = norm(path + "norm1.");
        UnaryOperator<INDArray> norm2 = norm(path + "norm2.");
        AttentionWeights att = attentionWeights(path + "att.");
        INDArray w1 = weight(path + "ff.layers.0.weight");
        INDArray b1 = weight(path + "ff.layers.0.bias");
        INDArray w2 = weight(path + "ff.layers.2.weight");
        INDArray b2 = weight(path + "ff.layers.2.bias");
        return x -> Build3Model.transformerBlock(
                x,
                norm1,
                y -> Build2Attention.multiHeadAttention(
                        y, att, heads, corner(mask, y.size(1)), Build2Attention::attend),
                norm2,
                y -> Build1Layers.feedForward(y, w1, b1, w2, b2, Build1Layers::gelu));
    }

    private static UnaryOperator<INDArray> norm(String path) {
        INDArray scale = weight(path + "scale");
        INDArray shift = weight(path + "shift");
        return x -> Build1Layers.layerNorm(x, scale, shift, 1e-5);
    }

    private static AttentionWeights attentionWeights(String path) {
        INDArray none = weight(path + "out_proj.bias").mul(0); // this model has no query, key and value biases
        return new AttentionWeights(
                weight(path + "W_query.weight"),
                none,
                weight(path + "W_key.weight"),
                none,
                weight(path + "W_value.weight"),
                none,
                weight(path + "out_proj.weight"),
                weight(path + "out_proj.bias"));
    }

    /** A weight of the chapter's model, by the name that it has in PyTorch. */
    private static INDArray weight(String name) {
        return Objects.requireNonNull(Seeded.model().namedParameters().get(name), name)
                .value();
    }

    private static INDArray causal(int tokens) {
        INDArray positions = Nd4j.arange(tokens);
        return positions.reshape(tokens, 1).sub(positions.reshape(1, tokens)).gte(0);
    }

    private static INDArray corner(INDArray mask, long tokens) {
        return mask.get(NDArrayIndex.interval(0, tokens), NDArrayIndex.interval(0, tokens))
                .dup();
    }

    private static float[] lastRow(INDArray logits) {
        INDArray rows = logits.slice(0);
        return rows.getRow(rows.size(0) - 1).toFloatVector();
    }
}
