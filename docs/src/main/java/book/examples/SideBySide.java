package book.examples;

import gpt.attention.AttentionMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Prints small squares beside each other, each under its title. */
final class SideBySide {
    private static final String GAP = "    ";

    private final List<List<String>> blocks = new ArrayList<>();

    /** Adds a mask, drawn with 1 for visible and 0 for masked. */
    SideBySide mask(INDArray mask, String... title) {
        return block(AttentionMask.of(mask).draw(Math.toIntExact(mask.size(0))), title);
    }

    /** Adds some lines under a title; each title has as many lines as the others. */
    SideBySide block(String text, String... title) {
        List<String> lines = new ArrayList<>(Arrays.asList(title));
        lines.add("");
        text.lines().forEach(lines::add);
        blocks.add(lines);
        return this;
    }

    void print() {
        int height = blocks.stream().mapToInt(List::size).max().orElseThrow();
        for (int i = 0; i < height; i++) {
            int row = i;
            String line = blocks.stream()
                    .map(block -> padded(row < block.size() ? block.get(row) : "", width(block)))
                    .collect(Collectors.joining(GAP));
            System.out.println(line.stripTrailing());
        }
    }

    private static int width(List<String> block) {
        return block.stream().mapToInt(String::length).max().orElseThrow();
    }

    private static String padded(String text, int width) {
        return text + IntStream.range(text.length(), width).mapToObj(i -> " ").collect(Collectors.joining());
    }
}
