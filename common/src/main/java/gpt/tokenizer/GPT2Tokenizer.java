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
 * <p>A token may end within a character: decoded alone, its id then gives the replacement character �; decoded together,
 * the ids give the text.
 */
public final class GPT2Tokenizer {
    /** The special token that separates two texts. */
    public static final String END_OF_TEXT = "<|endoftext|>";

    /** The id of {@link #END_OF_TEXT}, the last one of the vocabulary. */
    public static final int END_OF_TEXT_ID = 50256;

    /** The number of tokens. */
    public static final int VOCABULARY_SIZE = END_OF_TEXT_ID + 1;

    /** All tokenizers share the vocabulary, which takes longer to read than most texts. */
    private static final Encoding BYTE_PAIRS =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    /**
     * The ids of the text's tokens; {@code <|endoftext|>} in the text becomes {@link #END_OF_TEXT_ID}.
     *
     * <p>Half of a surrogate pair is not a character: it becomes the replacement character �, as in OpenAI's tiktoken.
     */
    public int[] encode(String text) {
        String valid = withoutHalfPairs(text);
        IntStream.Builder ids = IntStream.builder();
        int from = 0;
        for (int end = valid.indexOf(END_OF_TEXT); end >= 0; end = valid.indexOf(END_OF_TEXT, from)) {
            encodeOrdinary(valid.substring(from, end), ids);
            ids.add(END_OF_TEXT_ID);
            from = end + END_OF_TEXT.length();
        }
        encodeOrdinary(valid.substring(from), ids);
        return ids.build().toArray();
    }

    /** Replaces half pairs by �, as Java's UTF-16 encoder does; its UTF-8 encoder would write a question mark. */
    private static String withoutHalfPairs(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }

    private void encodeOrdinary(String text, IntStream.Builder ids) {
        IntArrayList encoded = BYTE_PAIRS.encodeOrdinary(text);
        for (int i = 0; i < encoded.size(); i++) {
            ids.add(encoded.get(i));
        }
    }

    /**
     * The text of these ids.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    public String decode(int... ids) {
        return new String(decodeBytes(ids), StandardCharsets.UTF_8);
    }

    /**
     * The text of these ids as UTF-8; the bytes of a single token may begin or end within a character.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    public byte[] decodeBytes(int... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            if (!isInVocabulary(id)) {
                throw new IllegalArgumentException(
                        "id " + id + " is out of range: GPT-2's token ids are 0 to " + END_OF_TEXT_ID);
            }
            if (id == END_OF_TEXT_ID) {
                bytes.writeBytes(END_OF_TEXT.getBytes(StandardCharsets.UTF_8));
            } else {
                IntArrayList single = new IntArrayList(1);
                single.add(id);
                bytes.writeBytes(BYTE_PAIRS.decodeBytes(single));
            }
        }
        return bytes.toByteArray();
    }

    /** Whether GPT-2's vocabulary has this id. */
    public static boolean isInVocabulary(int id) {
        return 0 <= id && id < VOCABULARY_SIZE;
    }
}
