package book.figures;

import static book.figures.HtmlElements.grouped;
import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.BytePairs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;

/** Byte-pair encoding, one merge at a time: how the bytes of a word become tokens. */
final class BytePairMerges {
    private static final int FIRST_MERGE = 1 << Byte.SIZE; // the ids below are the single bytes

    private BytePairMerges() {}

    static Figure figure() {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<Integer, String> pieces = new TreeMap<>();
        List<Map<String, Object>> words = new ArrayList<>();
        for (String word : BytePairs.WORDS) {
            List<List<Integer>> steps = BytePairs.steps(word);
            steps.forEach(step -> step.forEach(id -> pieces.put(id, piece(id))));
            words.add(Map.of("text", word.strip(), "steps", steps));
        }
        data.put("bytes", FIRST_MERGE);
        data.put("pieces", pieces);
        data.put("words", words);
        return new Figure(
                "byte-pairs",
                "Byte-pair encoding with the merges of GPT-2: each step merges the pair that was learned first.",
                still(),
                data);
    }

    /** A token as it stands on its box: a space is visible, bytes that are no character are hexadecimal. */
    static String piece(int id) {
        String piece = BytePairs.piece(id);
        return piece.substring(1, piece.length() - 1).replace(' ', '␣');
    }

    private static Element still() {
        Element list = tag("ol", "class", "bpe-still");
        for (List<Integer> step : BytePairs.steps(BytePairs.WORDS.get(0))) {
            Element line = list.appendElement("li");
            step.forEach(id -> line.appendChild(box(id)));
        }
        return list;
    }

    private static Element box(int id) {
        return holding(tag("span", "class", "bpe-piece"), tag("b").text(piece(id)), tag("i").text(grouped(id)));
    }
}
