package book.examples;

import gpt.tokenizer.GPT2Tokenizer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Byte-pair encoding, merge by merge, with the merges of GPT-2: a token's id says when it was learned. */
public final class BytePairs {
    /** A word, a name and an emoji. */
    public static final List<String> WORDS = List.of(" unbelievable", " Raschka", " 🐳");

    private static final GPT2Tokenizer TOKENIZER = new GPT2Tokenizer();
    private static final Map<ByteBuffer, Integer> IDS = ids();

    private BytePairs() {}

    /** Every token that is no special one, by its bytes: the single bytes, and what merges have made. */
    private static Map<ByteBuffer, Integer> ids() {
        Map<ByteBuffer, Integer> ids = new HashMap<>();
        for (int id = 0; id < GPT2Tokenizer.END_OF_TEXT_ID; id++) {
            ids.put(ByteBuffer.wrap(TOKENIZER.decodeBytes(id)), id);
        }
        return ids;
    }

    /** The pieces of a word at the start and after each merge, as ids. */
    public static List<List<Integer>> steps(String word) {
        List<Integer> pieces = singleBytes(word);
        List<List<Integer>> steps = new ArrayList<>(List.of(List.copyOf(pieces)));
        for (int at = firstLearned(pieces); at >= 0; at = firstLearned(pieces)) {
            pieces.set(at, merged(pieces, at));
            pieces.remove(at + 1);
            steps.add(List.copyOf(pieces));
        }
        return steps;
    }

    /** Where the pair of neighbors is whose merge was learned first, so has the lowest id; −1 if no pair was learned. */
    private static int firstLearned(List<Integer> pieces) {
        int first = -1;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            int id = merged(pieces, i);
            if (id >= 0 && (first < 0 || id < merged(pieces, first))) {
                first = i;
            }
        }
        return first;
    }

    /** The token that piece {@code at} and the next one make together, or −1. */
    private static int merged(List<Integer> pieces, int at) {
        byte[] both = TOKENIZER.decodeBytes(pieces.get(at), pieces.get(at + 1));
        return IDS.getOrDefault(ByteBuffer.wrap(both), -1);
    }

    private static List<Integer> singleBytes(String word) {
        List<Integer> pieces = new ArrayList<>();
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            pieces.add(IDS.get(ByteBuffer.wrap(new byte[] {each})));
        }
        return pieces;
    }

    public static void bytes() {
        for (String text : new String[] {"whale", "größer", "鯨", "🐳"}) {
            String hex = HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
            System.out.println(text.length() + " chars  " + text + "  " + hex);
        }
    }

    public static void merges() {
        for (List<Integer> pieces : steps(" unbelievable")) {
            System.out.println(pieces.stream().map(BytePairs::piece).collect(Collectors.joining(" ")));
        }
    }

    public static void tokens() {
        for (String text : new String[] {" whale", " unbelievable", " Raschka", " größer", " :-)", " 鯨", " 🐳"}) {
            int[] ids = TOKENIZER.encode(text);
            String pieces = Arrays.stream(ids).mapToObj(BytePairs::piece).collect(Collectors.joining(" "));
            System.out.printf(Locale.ROOT, "%s%n    %s  %s%n", "\"" + text + "\"", pieces, Arrays.toString(ids));
        }
    }

    /** A token in brackets; bytes that are no character of their own in hexadecimal. */
    public static String piece(int id) {
        String text = TOKENIZER.decode(id);
        byte[] bytes = TOKENIZER.decodeBytes(id);
        return "[" + (text.contains("\uFFFD") ? HexFormat.ofDelimiter(" ").formatHex(bytes) : text) + "]";
    }
}
