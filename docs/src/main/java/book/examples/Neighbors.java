package book.examples;

import gpt.nn.Embedding;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tokens whose rows of the embedding table point in nearly the same direction. */
public final class Neighbors {
    private static final GPT2Tokenizer TOKENIZER = new GPT2Tokenizer();

    private Neighbors() {}

    public static void nearest() {
        INDArray table = ((Embedding) Moby.trained().find("tok_emb")).weight().value(); // (V, C)
        INDArray lengths = table.norm2(1); // (V)
        for (String word : new String[] {" he", " three", " sea"}) {
            int id = TOKENIZER.encode(word)[0];
            INDArray products = table.mmul(table.getRow(id).dup()); // (V), each row · this row
            float[] cosines = products.div(lengths).div(lengths.getDouble(id)).toFloatVector();
            System.out.printf(Locale.ROOT, "%-10s %s%n", word, closest(4, id, cosines));
        }
    }

    private static String closest(int count, int self, float... cosines) {
        return IntStream.range(0, cosines.length)
                .boxed()
                .filter(id -> id != self)
                .sorted(Comparator.comparingDouble(id -> -cosines[id]))
                .limit(count)
                .map(id -> String.format(Locale.ROOT, "%s %.2f", TOKENIZER.decode(id), cosines[id]))
                .collect(Collectors.joining("  "));
    }
}
