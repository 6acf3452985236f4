package course.mine;

import course.types.Attention;
import course.types.AttentionWeights;
import gpt.model.GPTModel;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.nn.Sequential;
import gpt.report.ArrayCopy;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A GPT made of a student's methods, with the weights of the textbook's model. What the student has not written is the
 * textbook's own layer; modules that both have are found at the same paths.
 */
final class StudentGpt extends Layer {
    private static final double EPS = 1e-5;

    private final GPTModel textbook;
    private final ModelParts parts;
    private final Sequential blocks;
    private final Norm finalNorm;

    StudentGpt(GPTModel textbook, ModelParts parts) {
        this.textbook = textbook;
        this.parts = parts;
        this.blocks = child(
                "trf_blocks",
                new Sequential(textbook.find("trf_blocks").children().values().stream()
                        .map(Block::new)
                        .toList()));
        this.finalNorm = child("final_norm", new Norm(textbook.find("final_norm")));
    }

    ModelParts parts() {
        return parts;
    }

    /** The logits after the last of these tokens, {@code (V)}. */
    float[] nextLogits(int... ids) {
        try (INDArray batch = Nd4j.createFromArray(new int[][] {ids})) {
            float[] all = ArrayCopy.of(forward(batch)).toArray(); // (1, T, V)
            return Arrays.copyOfRange(all, all.length - textbook.config().vocabSize(), all.length);
        }
    }

    @Override
    public INDArray forward(INDArray ids) {
        if (parts.has(ModelParts.LOGITS)) {
            return parts.array(
                    ModelParts.LOGITS,
                    new long[] {ids.size(0), ids.size(1), textbook.config().vocabSize()},
                    ids.toIntMatrix(),
                    value(textbook, "tok_emb.weight"),
                    value(textbook, "pos_emb.weight"),
                    blocks.children().values().stream()
                            .map(StudentGpt::function)
                            .toList(),
                    function(finalNorm),
                    value(textbook, "out_head.weight"));
        }
        INDArray positions =
                Nd4j.createFromArray(IntStream.range(0, (int) ids.size(1)).toArray());
        INDArray x = textbook.find("tok_emb")
                .forward(ids)
                .add(textbook.find("pos_emb").forward(positions)); // (B, T, C)
        for (Layer block : blocks.children().values()) {
            x = block.apply(x);
        }
        return textbook.find("out_head").forward(finalNorm.apply(x));
    }

    private static UnaryOperator<INDArray> function(Layer layer) {
        return layer::apply;
    }

    /** The values of a parameter. */
    private static INDArray value(Layer textbook, String path) {
        Parameter parameter = textbook.namedParameters().get(path);
        if (parameter == null) {
            throw new IllegalArgumentException("there is no parameter " + path);
        }
        return parameter.value();
    }

    /** Layer normalization. */
    private final class Norm extends Layer {
        private final Layer norm;
        private final INDArray scale;
        private final INDArray shift;

        Norm(Layer norm) {
            this.norm = norm;
            this.scale = value(norm, "scale");
            this.shift = value(norm, "shift");
        }

        @Override
        public INDArray forward(INDArray x) {
            return parts.has(ModelParts.LAYER_NORM)
                    ? parts.array(ModelParts.LAYER_NORM, x.shape().clone(), x, scale, shift, EPS)
                    : norm.forward(x);
        }
    }

    /** A feed-forward network. */
    private final class Network extends Layer {
        private final Layer in;
        private final Layer out;
        private final List<INDArray> weights;

        Network(Layer ff) {
            this.in = ff.find("layers.0");
            this.out = ff.find("layers.2");
            this.weights = List.of(value(in, "weight"), value(in, "bias"), value(out, "weight"), value(out, "bias"));
        }

        @Override
        public INDArray forward(INDArray x) {
            if (!parts.has(ModelParts.FEED_FORWARD)) {
                return out.forward(gelu(in.forward(x)));
            }
            UnaryOperator<INDArray> activation = this::gelu;
            return parts.array(
                    ModelParts.FEED_FORWARD,
                    x.shape().clone(),
                    x,
                    weights.get(0),
                    weights.get(1),
                    weights.get(2),
                    weights.get(3),
                    activation);
        }

        private INDArray gelu(INDArray x) {
            return parts.has(ModelParts.GELU)
                    ? parts.array(ModelParts.GELU, x.shape().clone(), x)
                    : new GELU().forward(x);
        }
    }

    /** Multi-head attention. */
    private final class SelfAttention extends Layer {
        private final Layer att;
        private final AttentionWeights weights;

        SelfAttention(Layer att) {
            this.att = att;
            this.weights = new AttentionWeights(
                    value(att, "W_query.weight"),
                    bias("W_query"),
                    value(att, "W_key.weight"),
                    bias("W_key"),
                    value(att, "W_value.weight"),
                    bias("W_value"),
                    value(att, "out_proj.weight"),
                    bias("out_proj"));
        }

        private INDArray bias(String layer) {
            return att.find(layer).parameters().containsKey("bias")
                    ? value(att, layer + ".bias")
                    : Nd4j.zeros(DataType.FLOAT, textbook.config().embDim());
        }

        @Override
        public INDArray forward(INDArray x) {
            int heads = textbook.config().nHeads();
            INDArray mask = textbook.mask().bias((int) x.size(1)).gte(0); // BOOL (T, T)
            if (parts.has(ModelParts.MULTI_HEAD_ATTENTION)) {
                Attention attention = this::attend;
                return parts.array(
                        ModelParts.MULTI_HEAD_ATTENTION, x.shape().clone(), x, weights, heads, mask, attention);
            }
            INDArray query = split(att.find("W_query").forward(x), heads); // (B, H, T, D)
            INDArray key = split(att.find("W_key").forward(x), heads);
            INDArray value = split(att.find("W_value").forward(x), heads);
            return att.find("out_proj").forward(merge(attend(query, key, value, mask)));
        }

        private INDArray split(INDArray x, int heads) {
            long width = x.size(2) / heads;
            return parts.has(ModelParts.SPLIT_HEADS)
                    ? parts.array(ModelParts.SPLIT_HEADS, new long[] {x.size(0), heads, x.size(1), width}, x, heads)
                    : x.reshape(x.size(0), x.size(1), heads, width).permute(0, 2, 1, 3);
        }

        private INDArray merge(INDArray y) {
            long[] shape = {y.size(0), y.size(2), y.size(1) * y.size(3)};
            return parts.has(ModelParts.MERGE_HEADS)
                    ? parts.array(ModelParts.MERGE_HEADS, shape, y)
                    : y.permute(0, 2, 1, 3).reshape(shape);
        }

        private INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask) {
            if (parts.has(ModelParts.ATTEND)) {
                return parts.array(ModelParts.ATTEND, query.shape().clone(), query, key, value, mask);
            }
            INDArray scores = Nd4j.matmul(query, key, false, true, false).div(Math.sqrt((double) query.size(-1)));
            INDArray bias = Transforms.log(mask.castTo(DataType.FLOAT)); // 0 or −∞
            return Nd4j.matmul(Nd4j.nn().softmax(scores.add(bias), -1), value);
        }
    }

    /** A transformer block. */
    private final class Block extends Layer {
        private final Norm norm1;
        private final SelfAttention att;
        private final Norm norm2;
        private final Network ff;

        Block(Layer block) {
            this.norm1 = child("norm1", new Norm(block.find("norm1")));
            this.att = child("att", new SelfAttention(block.find("att")));
            this.norm2 = child("norm2", new Norm(block.find("norm2")));
            this.ff = child("ff", new Network(block.find("ff")));
        }

        @Override
        public INDArray forward(INDArray x) {
            if (parts.has(ModelParts.TRANSFORMER_BLOCK)) {
                return parts.array(
                        ModelParts.TRANSFORMER_BLOCK,
                        x.shape().clone(),
                        x,
                        function(norm1),
                        function(att),
                        function(norm2),
                        function(ff));
            }
            INDArray h = x.add(att.apply(norm1.apply(x)));
            return h.add(ff.apply(norm2.apply(h)));
        }
    }
}
