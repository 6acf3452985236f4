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

    private final Encoding bytePairs = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    /** The ids; {@code <|endoftext|>} in the text becomes its own id. */
    @Override
    public int[] encode(String text) {
        IntStream ids = IntStream.empty();
        int from = 0;
        for (int at = text.indexOf(END_OF_TEXT); at >= 0; at = text.indexOf(END_OF_TEXT, from)) {
            ids = IntStream.concat(ids, ordinary(text.substring(from, at)));
            ids = IntStream.concat(ids, IntStream.of(END_OF_TEXT_ID));
            from = at + END_OF_TEXT.length();
        }
        return IntStream.concat(ids, ordinary(text.substring(from))).toArray();
    }

    private IntStream ordinary(String text) {
        return IntStream.of(bytePairs.encodeOrdinary(text).toArray());
    }

    @Override
    public String decode(int... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            if (id < 0 || id > END_OF_TEXT_ID) {
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
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
