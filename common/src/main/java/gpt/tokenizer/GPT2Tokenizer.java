package gpt.tokenizer;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * GPT-2's byte-pair encoding, with its one special token, {@code <|endoftext|>}.
 *
 * <p>A token may end within a character: an id by itself can decode to the replacement character �, where the ids
 * together give the text.
 */
public final class GPT2Tokenizer implements Tokenizer {
    /** The mark between two texts. */
    public static final String END_OF_TEXT = "<|endoftext|>";

    /** The id of {@link #END_OF_TEXT}, the last of the vocabulary. */
    public static final int END_OF_TEXT_ID = 50256;

    /** How many tokens there are. */
    public static final int VOCABULARY_SIZE = END_OF_TEXT_ID + 1;

    private final Encoding bytePairs = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    /**
     * The ids; {@code <|endoftext|>} in the text becomes its own id.
     *
     * <p>Half of a surrogate pair is not a character: the replacement character � takes its place, as it does in
     * OpenAI's tiktoken.
     */
    @Override
    public int[] encode(String text) {
        String whole = withoutHalfPairs(text);
        IntStream.Builder ids = IntStream.builder();
        int from = 0;
        for (int at = whole.indexOf(END_OF_TEXT); at >= 0; at = whole.indexOf(END_OF_TEXT, from)) {
            encodeOrdinary(whole.substring(from, at), ids);
            ids.add(END_OF_TEXT_ID);
            from = at + END_OF_TEXT.length();
        }
        encodeOrdinary(whole.substring(from), ids);
        return ids.build().toArray();
    }

    /** Java's UTF-16 encoder writes � for half of a surrogate pair; its UTF-8 encoder would write a question mark. */
    private static String withoutHalfPairs(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }

    private void encodeOrdinary(String text, IntStream.Builder ids) {
        IntArrayList encoded = bytePairs.encodeOrdinary(text);
        for (int i = 0; i < encoded.size(); i++) {
            ids.add(encoded.get(i));
        }
    }

    @Override
    public String decode(int... ids) {
        return new String(decodeBytes(ids), StandardCharsets.UTF_8);
    }

    /**
     * The bytes of the text in UTF-8; those of a single token may begin or end within a character.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    public byte[] decodeBytes(int... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            if (!knows(id)) {
                throw new IllegalArgumentException(
                        "id " + id + " is out of range: GPT-2's tokens are 0 to " + END_OF_TEXT_ID);
            }
            if (id == END_OF_TEXT_ID) {
                bytes.writeBytes(END_OF_TEXT.getBytes(StandardCharsets.UTF_8));
            } else {
                IntArrayList one = new IntArrayList(1);
                one.add(id);
                bytes.writeBytes(bytePairs.decodeBytes(one));
            }
        }
        return bytes.toByteArray();
    }

    /** Whether GPT-2's vocabulary has this id. */
    public static boolean knows(int id) {
        return 0 <= id && id < VOCABULARY_SIZE;
    }
}
