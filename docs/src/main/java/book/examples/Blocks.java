package book.examples;

import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One transformer block. */
public final class Blocks {
    private Blocks() {}

    public static void sameShape() {
        TransformerBlock block = new TransformerBlock(GPTConfig.GPT_CONFIG_124M);
        block.initialize(TorchRandom.seeded(123));
        INDArray x =
                Nd4j.createFromArray(TorchRandom.seeded(123).rand(2 * 4 * 768)).reshape(2, 4, 768);
        System.out.println("in  " + Print.shape(x));
        System.out.println("out " + Print.shape(block.forward(x)));
    }

    public static void parts() {
        Layer block = new TransformerBlock(GPTConfig.GPT_CONFIG_124M);
        block.children().forEach((name, part) -> {
            long count = part.distinctParameters().stream()
                    .mapToLong(Parameter::numel)
                    .sum();
            System.out.printf(Locale.ROOT, "%-13s %9s%n", name, String.format(Locale.ROOT, "%,d", count));
        });
    }
}
