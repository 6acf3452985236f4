package book.figures;

import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.List;

/** A sentence as the model sees it: its tokens, each as id and as text. */
final class Sentence {
    /** The sentence of the masks: as many tokens as the mask explorer has room for, no word twice. */
    static final Sentence LONG =
            new Sentence("Every effort moves you a little further, even when nobody can see it yet.");

    /** The text of the pages' examples, four tokens. */
    static final Sentence HELLO = new Sentence("Hello, I am");

    /** A short text, of which the drawings show the first tokens. */
    static final Sentence SHORT = new Sentence("Every effort moves you a little further.");

    /** The sentence of the heat map: words come twice, so that a head can find the earlier copy. */
    static final Sentence TWICE = new Sentence("The whale saw the ship and the ship saw the whale");

    private final int[] ids;
    private final List<String> words;

    private Sentence(String text) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        this.ids = tokenizer.encode(text);
        this.words =
                Arrays.stream(ids).mapToObj(id -> tokenizer.decode(id).strip()).toList();
    }

    int[] ids() {
        return ids.clone();
    }

    List<String> words() {
        return words;
    }

    int length() {
        return ids.length;
    }
}
