package book.examples;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import gpt.report.LayerTree;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The whole model. */
public final class Models {
    private Models() {}

    public static void logits() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[][] ids = {tokenizer.encode("Every effort moves you"), tokenizer.encode("Every day holds a")};
        INDArray logits = Seeded.model().forward(ids); // (B, T, V)
        System.out.println(Print.shape(logits));
    }

    public static void shapesOnly() {
        GPTModel model = new GPTModel(GPTConfig.GPT_CONFIG_124M);
        model.children().forEach((name, child) -> {
            long count = child.distinctParameters().stream()
                    .mapToLong(Parameter::numel)
                    .sum();
            System.out.printf(Locale.ROOT, "%-11s %,12d%n", name, count);
        });
        System.out.println(LayerTree.summary(model));
    }

    public static void tied() {
        GPTModel model = GPTModel.withTiedHead(GPTConfig.GPT_CONFIG_124M);
        System.out.println(LayerTree.summary(model));
    }

    public static void noValuesYet() {
        GPTModel model = new GPTModel(GPTConfig.GPT_CONFIG_124M);
        try {
            model.forward(new int[][] {{15496}});
        } catch (IllegalStateException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
