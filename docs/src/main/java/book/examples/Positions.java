package book.examples;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Token embedding plus position embedding, and what goes wrong without the second. */
public final class Positions {
    private static final int[] DOG_BITES_MAN = new GPT2Tokenizer().encode(" dog bites man");
    private static final int[] MAN_BITES_DOG = new GPT2Tokenizer().encode(" man bites dog");

    private Positions() {}

    public static void lookup() {
        GPTModel model = Seeded.model();
        INDArray ids = Nd4j.createFromArray(new int[][] {{15496, 11, 314, 716}}); // "Hello, I am", (1, 4)
        INDArray tokens = model.find("tok_emb").forward(ids); // (1, 4, C)
        INDArray positions = model.find("pos_emb").forward(Nd4j.createFromArray(0, 1, 2, 3)); // (4, C)
        INDArray x = tokens.add(positions); // (1, 4, C)
        System.out.println("x " + Print.shape(x));
        Print.line("token 314   ", 2, firstFive(tokens.slice(0).getRow(2)));
        Print.line("position 2  ", 2, firstFive(positions.getRow(2)));
        Print.line("sum         ", 2, firstFive(x.slice(0).getRow(2)));
    }

    private static float[] firstFive(INDArray row) {
        return Arrays.copyOf(row.toFloatVector(), 5);
    }

    public static void swappedWithoutPositions() {
        GPTModel model = small();
        Objects.requireNonNull(model.namedParameters().get("pos_emb.weight")).fill(0); // every position adds nothing
        compare(model);
    }

    public static void swappedWithPositions() {
        compare(small());
    }

    private static void compare(GPTModel model) {
        INDArray one = model.forward(new int[][] {DOG_BITES_MAN}).slice(0); // (3, V)
        INDArray other = model.forward(new int[][] {MAN_BITES_DOG}).slice(0);
        System.out.println("dog   " + same(one.getRow(0), other.getRow(2)));
        System.out.println("bites " + same(one.getRow(1), other.getRow(1)));
        System.out.println("man   " + same(one.getRow(2), other.getRow(0)));
    }

    private static String same(INDArray a, INDArray b) {
        return a.equalsWithEps(b, 1e-4) ? "the same scores in both texts" : "other scores";
    }

    /** A small model in which every token may attend to every other. */
    private static GPTModel small() {
        GPTModel model = new GPTModel(new GPTConfig(50257, 8, 32, 2, 2, 0, false), (query, key) -> true);
        model.initialize(TorchRandom.seeded(123));
        return model;
    }
}
