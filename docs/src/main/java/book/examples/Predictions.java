package book.examples;

import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a language model answers: a probability for each token that could come next. */
public final class Predictions {
    /** A text that the small model has to continue. */
    public static final String PROMPT = "The white";

    private Predictions() {}

    public static void trained() {
        printLikeliest(Moby.trained());
    }

    public static void untrained() {
        printLikeliest(Moby.untrained());
    }

    private static void printLikeliest(GPTModel model) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        float[] probabilities = Moby.next(model, tokenizer.encode(PROMPT));
        for (int id : likeliest(5, probabilities)) {
            System.out.printf(Locale.ROOT, "%7.3f%%  \"%s\"%n", 100 * probabilities[id], tokenizer.decode(id));
        }
    }

    /** The ids with the highest probabilities, the highest first. */
    static List<Integer> likeliest(int count, float... probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -probabilities[id]))
                .limit(count)
                .toList();
    }

    public static void loop() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] ids = tokenizer.encode(PROMPT);
        for (int step = 0; step < 5; step++) {
            int best = likeliest(1, Moby.next(Moby.trained(), ids)).get(0);
            ids = Arrays.copyOf(ids, ids.length + 1);
            ids[ids.length - 1] = best;
            System.out.println(tokenizer.decode(ids));
        }
    }
}
