package book.examples;

import chapter04.Exercise43NeighborMask;
import gpt.attention.AttentionMask;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The masks of exercise 4.3, drawn. */
public final class Masks {
    private static final int TOKENS = 5;

    private Masks() {}

    /** The causal mask, with the tokens along its sides. */
    public static void causal() {
        List<String> rows = AttentionMask.causal().draw(TOKENS).lines().toList();
        System.out.println("          sees token");
        System.out.println("         "
                + IntStream.range(0, TOKENS).mapToObj(key -> " " + key).collect(Collectors.joining()));
        for (int query = 0; query < rows.size(); query++) {
            System.out.println("token " + query + "   " + rows.get(query));
        }
    }

    /** How far back each token is, and the mask of those that are near. */
    public static void distances() {
        String distances = IntStream.range(0, TOKENS)
                .mapToObj(i -> IntStream.range(0, TOKENS)
                        .mapToObj(j -> String.format(
                                Locale.ROOT, "%2s", String.valueOf(i - j).replace('-', '−')))
                        .collect(Collectors.joining("  ")))
                .collect(Collectors.joining("\n"));
        new SideBySide()
                .block(distances, "i − j")
                .mask(Exercise43NeighborMask.createNeighborMask(TOKENS), "visible")
                .print();
    }

    /** Three bands. */
    public static void bands() {
        SideBySide bands = new SideBySide();
        for (int[] widths : new int[][] {{2, 0}, {0, 2}, {1, 1}}) {
            bands.mask(
                    Exercise43NeighborMask.createBandMask(4, widths[0], widths[1]),
                    "left " + widths[0],
                    "right " + widths[1]);
        }
        bands.print();
    }

    /** How far information travels under the neighbor mask. */
    public static void layers() {
        INDArray mask = Exercise43NeighborMask.createNeighborMask(TOKENS);
        new SideBySide()
                .mask(Exercise43NeighborMask.receptiveField(mask, 0), "0 layers")
                .mask(Exercise43NeighborMask.receptiveField(mask, 1), "1 layer")
                .mask(Exercise43NeighborMask.receptiveField(mask, 2), "2 layers")
                .print();
    }

    /** A mask whose diagonal is not all 1. */
    public static void unevenLayers() {
        INDArray mask = Nd4j.create(new boolean[][] {{true, false, false}, {true, false, false}, {false, true, false}});
        new SideBySide()
                .mask(mask, "mask")
                .mask(Exercise43NeighborMask.receptiveField(mask, 1), "mask or I")
                .mask(Exercise43NeighborMask.receptiveField(mask, 2), "2 layers")
                .print();
    }
}
