package book.figures;

import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.List;

/** A sentence as the model sees it: its tokens, each as text. */
record Sentence(int[] ids, List<String> words) {
    /** The sentence of the masks: as many tokens as the mask explorer has room for, no word twice. */
    static final Sentence LONG = of("Every effort moves you a little further, even when nobody can see it yet.");

    /** The sentence of the heat map. */
    static final Sentence SHORT = of("Every effort moves you a little further.");

    private static Sentence of(String text) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] ids = tokenizer.encode(text);
        return new Sentence(
                ids,
                Arrays.stream(ids).mapToObj(id -> tokenizer.decode(id).strip()).toList());
    }

    int length() {
        return ids.length;
    }
}
