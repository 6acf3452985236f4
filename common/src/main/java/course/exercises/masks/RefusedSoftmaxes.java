package course.exercises.masks;

import course.exercises.Asking;
import course.exercises.Draw;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scores and masks that {@code maskedSoftmax} must refuse, and what its message must name. */
final class RefusedSoftmaxes {
    private RefusedSoftmaxes() {}

    /** Larger and larger ones, so that nobody can guess the number to name. */
    static void ask(Draw draw, Asking ask) {
        ask(draw, ask, draw.between(3, 5));
        ask(draw, ask, draw.between(14, 29));
        ask(draw, ask, draw.between(30, 50));
        int tokens = draw.between(130, 160);
        int blind = draw.between(110, tokens - 1);
        ask.refused(List.of(blind), draw.normal(tokens, tokens), draw.blind(tokens, row -> row == blind));
    }

    private static void ask(Draw draw, Asking ask, int tokens) {
        int other = tokens + draw.between(2, tokens);
        int blind = draw.between(0, tokens - 1);
        INDArray scores = draw.normal(tokens, tokens);
        INDArray causal = Draw.mask(tokens, (i, j) -> j <= i);
        INDArray larger = Draw.mask(other, (i, j) -> j <= i);
        INDArray single = Draw.mask(1, (i, j) -> true);
        ask.refused(List.of(tokens, other), scores, Nd4j.create(new boolean[tokens][other]));
        ask.refused(List.of(other, 1), draw.normal(other, other), Nd4j.ones(DataType.BOOL, other, 1));
        ask.refused(List.of(other), scores, larger);
        ask.refused(List.of(other), draw.normal(2, tokens, other), larger);
        ask.refused(List.of(tokens), draw.normal(tokens, other), causal);
        ask.refused(List.of(1), scores, single);
        ask.refused(List.of(1), draw.normal(1, tokens), single);
        ask.refused(List.of(1), draw.normal(tokens, 1), single);
        ask.refused(List.of(tokens), draw.normal(2, tokens, tokens), Nd4j.ones(DataType.BOOL, 2, tokens, tokens));
        ask.refused(List.of(tokens), scores, causal.reshape(1, tokens, tokens));
        ask.refused(List.of(tokens), scores, causal.reshape(tokens, tokens, 1));
        ask.refused(List.of(tokens), scores, Nd4j.ones(DataType.BOOL, tokens));
        ask.refused(List.of(blind), scores, draw.blind(tokens, row -> row == blind));
        ask.refused(List.of(0), draw.normal(2, tokens, tokens), draw.blind(tokens, row -> row == 0));
    }
}
