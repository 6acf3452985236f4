package course.exercises.masks;

import course.exercises.Body;
import course.exercises.Draw;
import course.exercises.Mistake;
import gpt.attention.AttentionMask;
import java.util.List;
import java.util.function.IntFunction;

/** Tasks 4.3a and 4.3b: what people get wrong in drawing a mask. In row i and column j, token i looks at token j. */
final class MaskMistakes {
    static final List<Mistake> NEIGHBORS = List.of(
            neighbors(
                    "only-left",
                    "a token sees the one before it, but not the one after it.",
                    tokens -> (i, j) -> i - j == 0 || i - j == 1),
            neighbors(
                    "only-right",
                    "a token sees the one after it, but not the one before it.",
                    tokens -> (i, j) -> j - i == 0 || j - i == 1),
            neighbors(
                    "diagonal-missing",
                    "a token sees its neighbors, but not itself.",
                    tokens -> (i, j) -> Math.abs(i - j) == 1),
            neighbors("diagonal-only", "a token sees itself and no neighbor.", tokens -> (i, j) -> i == j),
            neighbors(
                    "distance-2",
                    "every token sees two neighbors to each side.",
                    tokens -> (i, j) -> Math.abs(i - j) <= 2),
            neighbors(
                    "inverted",
                    "true and false are swapped: true means visible.",
                    tokens -> (i, j) -> Math.abs(i - j) > 1),
            neighbors(
                    "causal",
                    "a token sees all that come before it: that is the causal mask.",
                    tokens -> (i, j) -> j <= i),
            neighbors(
                    "lower-band-unlimited",
                    "a token sees all before it and the one after it.",
                    tokens -> (i, j) -> j <= i + 1),
            neighbors(
                    "upper-band-unlimited",
                    "a token sees the one before it and all after it.",
                    tokens -> (i, j) -> j >= i - 1),
            neighbors("everything", "every token sees every other.", tokens -> (i, j) -> true),
            neighbors(
                    "wrap-around",
                    "the first and the last token count as neighbors, as in a ring.",
                    tokens -> (i, j) -> Math.abs(i - j) <= 1 || Math.abs(i - j) == tokens - 1),
            neighbors(
                    "minus-1-from-the-end",
                    "the first token sees the last: to ND4J, column -1 is the last column.",
                    tokens -> (i, j) -> Math.abs(i - j) <= 1 || (i == 0 && j == tokens - 1)));

    static final List<Mistake> BANDS = List.of(
            band(
                    "left-and-right-swapped",
                    "left and right are swapped.",
                    (tokens, left, right) -> (i, j) -> i - j <= right && j - i <= left),
            band(
                    "only-before",
                    "the tokens after are not seen, whatever right says.",
                    (tokens, left, right) -> (i, j) -> i - j <= left && i >= j),
            band(
                    "only-after",
                    "the tokens before are not seen, whatever left says.",
                    (tokens, left, right) -> (i, j) -> j - i <= right && j >= i),
            band(
                    "band-without-itself",
                    "a token does not see itself.",
                    (tokens, left, right) -> (i, j) -> i != j && i - j <= left && j - i <= right),
            band(
                    "band-inverted",
                    "true and false are swapped: true means visible.",
                    (tokens, left, right) -> (i, j) -> !(i - j <= left && j - i <= right)),
            band(
                    "one-too-narrow",
                    "the band ends one token too early on each side.",
                    (tokens, left, right) -> (i, j) -> i == j || (i - j < left && j - i < right)),
            band(
                    "ends-left-out",
                    "both comparisons leave the ends of the band out: tokens at a distance of exactly left or right are visible.",
                    (tokens, left, right) -> (i, j) -> i - j < left && j - i < right),
            band(
                    "left-end-left-out",
                    "the band ends one token too early on the left: one at a distance of exactly left is visible.",
                    (tokens, left, right) -> (i, j) -> i - j < left && j - i <= right),
            band(
                    "right-end-left-out",
                    "the band ends one token too early on the right: one at a distance of exactly right is visible.",
                    (tokens, left, right) -> (i, j) -> i - j <= left && j - i < right),
            band(
                    "one-too-wide",
                    "the band ends one token too late on each side.",
                    (tokens, left, right) -> (i, j) -> i - j - 1 <= left && j - i - 1 <= right),
            band(
                    "wider-side-for-both",
                    "the wider of the two sides is used for both.",
                    (tokens, left, right) -> (i, j) -> Math.abs(i - j) <= Math.max(left, right)),
            band(
                    "left-for-both",
                    "left is used for both sides.",
                    (tokens, left, right) -> (i, j) -> Math.abs(i - j) <= left),
            band(
                    "right-for-both",
                    "right is used for both sides.",
                    (tokens, left, right) -> (i, j) -> Math.abs(i - j) <= right),
            band(
                    "either-side-is-enough",
                    "one of the two conditions is enough.",
                    (tokens, left, right) -> (i, j) -> i - j <= left || j - i <= right),
            band(
                    "band-wraps-around",
                    "the band continues at the other end, as in a ring.",
                    (tokens, left, right) ->
                            (i, j) -> Math.floorMod(i - j, tokens) <= left || Math.floorMod(j - i, tokens) <= right),
            band(
                    "width-beyond-an-int",
                    "the sum of a position and a width overflows an int.",
                    (tokens, left, right) -> (i, j) -> i <= j + left && j <= i + right),
            band(
                    "end-beyond-an-int",
                    "the end of the band, i + right, overflows an int: such a row ends before it begins.",
                    (tokens, left, right) -> (i, j) -> i - left <= j && j <= i + right),
            new Mistake(
                    "negative-width-accepted",
                    AttentionMasks.CREATE_BAND_MASK,
                    "negative widths are not refused: they leave gaps.",
                    Body.of((Integer tokens, Integer left, Integer right) -> {
                        requireTokens(tokens);
                        return Draw.mask(tokens, (i, j) -> i - j <= left && j - i <= right);
                    })));

    private MaskMistakes() {}

    private interface Band {
        AttentionMask of(int tokens, int left, int right);
    }

    private static Mistake neighbors(String id, String when, IntFunction<AttentionMask> mask) {
        return new Mistake(id, AttentionMasks.CREATE_NEIGHBOR_MASK, when, Body.of((Integer tokens) -> {
            requireTokens(tokens);
            return Draw.mask(tokens, mask.apply(tokens));
        }));
    }

    private static Mistake band(String id, String when, Band band) {
        return new Mistake(
                id, AttentionMasks.CREATE_BAND_MASK, when, Body.of((Integer tokens, Integer left, Integer right) -> {
                    requireTokens(tokens);
                    if (left < 0 || right < 0) {
                        throw new IllegalArgumentException(
                                "a width must be at least 0, got left " + left + " and right " + right);
                    }
                    return Draw.mask(tokens, band.of(tokens, left, right));
                }));
    }

    private static void requireTokens(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("seqLength must be at least 1, got " + tokens);
        }
    }
}
