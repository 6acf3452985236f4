package book.examples;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From a text to token ids, and from ids to one score for each token of the vocabulary. */
public final class Tokens {
    private Tokens() {}

    public static void encode() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] ids = tokenizer.encode("Hello, I am");
        System.out.println(Arrays.toString(ids));
        for (int id : ids) {
            System.out.printf(Locale.ROOT, "%5d  \"%s\"%n", id, tokenizer.decode(id));
        }
    }

    public static void pieces() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        for (String word : new String[] {" unbelievable", " Raschka", " größer", " :-)"}) {
            int[] ids = tokenizer.encode(word);
            String pieces = Arrays.stream(ids)
                    .mapToObj(id -> "[" + tokenizer.decode(id) + "]")
                    .collect(Collectors.joining(" "));
            System.out.printf(Locale.ROOT, "%-14s  %s%n", "\"" + word + "\"", pieces);
        }
    }

    public static void shapes() {
        GPTModel model = Seeded.model();
        int[][] ids = {{15496, 11, 314, 716}}; // "Hello, I am"
        INDArray logits = model.forward(ids);
        System.out.println("ids    (" + ids.length + ", " + ids[0].length + ")");
        System.out.println("logits " + Print.shape(logits));
    }

    public static void refused() {
        try {
            new GPTConfig(50257, 1024, 100, 12, 12, 0.1, false);
        } catch (IllegalArgumentException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
