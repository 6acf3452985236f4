package course.mistakes;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue: all mistakes that are known by name. */
public final class Mistakes {
    private Mistakes() {}

    /** All of them, in the order of the tasks. */
    public static List<Mistake> all() {
        return Stream.of(
                        CountingMistakes.ALL,
                        BreakdownMistakes.ALL,
                        RatioMistakes.ALL,
                        ConfigMistakes.ALL,
                        SizeMistakes.ALL,
                        FitMistakes.ALL,
                        MaskMistakes.ALL,
                        SoftmaxMistakes.ALL,
                        ReachMistakes.ALL,
                        DropoutMistakes.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** Those about this method of an exercise; none of the others is even loaded. */
    public static List<Mistake> of(String method) {
        return (switch (method) {
                    case "countParameters" -> CountingMistakes.ALL;
                    case "feedForwardBreakdown", "attentionBreakdown" -> BreakdownMistakes.ALL;
                    case "feedForwardToAttentionRatio" -> RatioMistakes.ALL;
                    case "getConfig" -> ConfigMistakes.ALL;
                    case "modelSize" -> SizeMistakes.ALL;
                    case "largestThatFits" -> FitMistakes.ALL;
                    case "createNeighborMask", "createBandMask" -> MaskMistakes.ALL;
                    case "maskedSoftmax" -> SoftmaxMistakes.ALL;
                    case "receptiveField" -> ReachMistakes.ALL;
                    case "blockWithSeparateDropout" -> DropoutMistakes.ALL;
                    default -> List.<Mistake>of();
                })
                .stream().filter(mistake -> mistake.method().equals(method)).toList();
    }
}
