package book.examples;

import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTModel;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What becomes of the small difference between the two forms of GELU in a trained model. */
public final class GeluForms {
    private GeluForms() {}

    public static void inAModel() {
        GPTModel model = Moby.trained();
        int[][] prompt = {new GPT2Tokenizer().encode("The whale")};
        int[] text = new TextGenerator(model, TokenSampler.greedy()).generate(prompt, 100)[0];
        INDArray tanh = logits(model, text, new GELU()::forward); // (T, V)
        INDArray exact = logits(model, text, Gelus::exact); // (T, V)
        double largest = tanh.sub(exact).amaxNumber().doubleValue();
        int others = tanh.argMax(1)
                .neq(exact.argMax(1))
                .castTo(DataType.INT32)
                .sumNumber()
                .intValue();
        System.out.printf(Locale.ROOT, "largest difference of two logits: %.3f%n", largest);
        System.out.printf(Locale.ROOT, "most probable token differs: at %d of %d positions%n", others, text.length);
    }

    /** The model's forward pass, with an activation of one's choice in each feed-forward network. */
    private static INDArray logits(GPTModel model, int[] ids, UnaryOperator<INDArray> activation) {
        INDArray positions = Nd4j.createFromArray(IntStream.range(0, ids.length).toArray());
        INDArray x = model.find("tok_emb")
                .forward(Nd4j.createFromArray(new int[][] {ids}))
                .add(model.find("pos_emb").forward(positions)); // (1, T, C)
        for (Layer block : model.find("trf_blocks").children().values()) {
            x = x.add(block.find("att").forward(block.find("norm1").forward(x)));
            INDArray wide =
                    block.find("ff.layers.0").forward(block.find("norm2").forward(x)); // (1, T, 4C)
            x = x.add(block.find("ff.layers.2").forward(activation.apply(wide)));
        }
        return model.find("out_head")
                .forward(model.find("final_norm").forward(x))
                .reshape(ids.length, -1);
    }
}
