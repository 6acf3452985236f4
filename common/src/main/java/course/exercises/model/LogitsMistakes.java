package course.exercises.model;

import course.exercises.Body;
import course.exercises.Mistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Task B8: what people get wrong in the logits of the whole model. */
final class LogitsMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "positions-left-out",
                    "the embeddings of the positions are left out: the model cannot tell the order of the tokens.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) ->
                            BuildModel.logits(ids, tokEmb, posEmb.mul(0), blocks, finalNorm, outHead)),
            embedded(
                    "positions-from-1",
                    "the positions begin at 1: the first token is at position 0.",
                    (ids, posEmb) -> (sequence, token) -> posEmb.getRow(token + 1)),
            embedded(
                    "positions-of-the-batch",
                    "a token gets the position of its sequence in the batch, and not its own in the sequence.",
                    (ids, posEmb) -> (sequence, token) -> posEmb.getRow(sequence)),
            embedded(
                    "positions-go-on",
                    "the positions continue from one sequence to the next: each sequence begins at 0.",
                    (ids, posEmb) -> (sequence, token) -> posEmb.getRow(sequence * ids[0].length + token)),
            embedded(
                    "position-0-for-all",
                    "all tokens get the embedding of position 0.",
                    (ids, posEmb) -> (sequence, token) -> posEmb.getRow(0)),
            mistake(
                    "embeddings-multiplied",
                    "the embeddings of token and position are multiplied instead of added.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> BuildModel.rest(
                            BuildModel.embeddings(
                                    ids,
                                    tokEmb,
                                    (b, t) -> tokEmb.getRow(ids[b][t])
                                            .mul(posEmb.getRow(t))
                                            .sub(tokEmb.getRow(ids[b][t]))),
                            blocks,
                            finalNorm,
                            outHead)),
            mistake(
                    "embeddings-overwritten",
                    "the positions are added into tokEmb: getRow gives a view, and what is written into it is written into"
                            + " tokEmb.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> {
                        INDArray x = Nd4j.create(tokEmb.dataType(), ids.length, ids[0].length, tokEmb.size(1));
                        for (int b = 0; b < ids.length; b++) {
                            for (int t = 0; t < ids[b].length; t++) {
                                for (int c = 0; c < tokEmb.size(1); c++) {
                                    float sum = tokEmb.getFloat(ids[b][t], c) + posEmb.getFloat(t, c);
                                    tokEmb.putScalar(ids[b][t], c, sum);
                                    x.putScalar(new int[] {b, t, c}, sum);
                                }
                            }
                        }
                        return BuildModel.rest(x, blocks, finalNorm, outHead);
                    }),
            mistake(
                    "first-sequence-only",
                    "the first sequence of the batch is used for all of them.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> BuildModel.logits(
                            Collections.nCopies(ids.length, ids[0]).toArray(int[][]::new),
                            tokEmb,
                            posEmb,
                            blocks,
                            finalNorm,
                            outHead)),
            mistake(
                    "blocks-left-out",
                    "the blocks are left out, or their output is not used.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) ->
                            BuildModel.logits(ids, tokEmb, posEmb, List.of(), finalNorm, outHead)),
            mistake(
                    "blocks-reversed",
                    "the blocks are applied from the last to the first.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> {
                        List<UnaryOperator<INDArray>> reversed = new ArrayList<>(blocks);
                        Collections.reverse(reversed);
                        return BuildModel.logits(ids, tokEmb, posEmb, reversed, finalNorm, outHead);
                    }),
            mistake(
                    "first-block-only",
                    "only the first block is applied.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> BuildModel.logits(
                            ids, tokEmb, posEmb, blocks.subList(0, Math.min(1, blocks.size())), finalNorm, outHead)),
            mistake(
                    "each-block-from-the-embeddings",
                    "each block gets the embeddings instead of the output of the block before it.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> BuildModel.logits(
                            ids,
                            tokEmb,
                            posEmb,
                            blocks.subList(Math.max(0, blocks.size() - 1), blocks.size()),
                            finalNorm,
                            outHead)),
            mistake(
                    "final-norm-left-out",
                    "the final norm is left out.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) ->
                            BuildModel.logits(ids, tokEmb, posEmb, blocks, UnaryOperator.identity(), outHead)),
            mistake(
                    "final-norm-after-each-block",
                    "the final norm is applied after each block: it comes once, after the last one.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> {
                        List<UnaryOperator<INDArray>> normed = new ArrayList<>();
                        blocks.forEach(block -> normed.add(x -> finalNorm.apply(block.apply(x))));
                        return BuildModel.logits(
                                ids,
                                tokEmb,
                                posEmb,
                                normed,
                                blocks.isEmpty() ? finalNorm : UnaryOperator.identity(),
                                outHead);
                    }),
            mistake(
                    "final-norm-in-each-block",
                    "the final norm is applied after each block as well: it comes once, after the last one.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> {
                        List<UnaryOperator<INDArray>> normed = new ArrayList<>();
                        blocks.forEach(block -> normed.add(x -> finalNorm.apply(block.apply(x))));
                        return BuildModel.logits(ids, tokEmb, posEmb, normed, finalNorm, outHead);
                    }),
            mistake(
                    "head-is-the-embedding",
                    "the embeddings of the tokens are used again instead of outHead: that would be weight tying.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) ->
                            BuildModel.logits(ids, tokEmb, posEmb, blocks, finalNorm, tokEmb)),
            mistake(
                    "head-reshaped",
                    "outHead is reshaped to (C, V): that moves the numbers to other places. Transpose it.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> BuildModel.logits(
                            ids,
                            tokEmb,
                            posEmb,
                            blocks,
                            finalNorm,
                            outHead.dup('c')
                                    .reshape('c', outHead.size(1), outHead.size(0))
                                    .transpose())),
            mistake(
                    "last-token-only",
                    "only the last token of each sequence gets logits: every token must have them.",
                    (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> {
                        INDArray all = BuildModel.logits(ids, tokEmb, posEmb, blocks, finalNorm, outHead);
                        return all.get(NDArrayIndex.all(), NDArrayIndex.point(ids[0].length - 1), NDArrayIndex.all())
                                .dup();
                    }));

    private LogitsMistakes() {}

    /** The embeddings of the positions of these ids. */
    private interface Positions {
        BuildModel.Position of(int[][] ids, INDArray posEmb);
    }

    private static Mistake embedded(String id, String when, Positions positions) {
        return mistake(
                id,
                when,
                (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> BuildModel.rest(
                        BuildModel.embeddings(ids, tokEmb, positions.of(ids, posEmb)), blocks, finalNorm, outHead));
    }

    private static Mistake mistake(
            String id,
            String when,
            Body.Six<
                            int[][],
                            INDArray,
                            INDArray,
                            List<UnaryOperator<INDArray>>,
                            UnaryOperator<INDArray>,
                            INDArray,
                            INDArray>
                    body) {
        return new Mistake(
                "logits-" + id,
                BuildModel.LOGITS,
                when,
                Body.of(
                        (int[][] ids,
                                INDArray tokEmb,
                                INDArray posEmb,
                                List<UnaryOperator<INDArray>> blocks,
                                UnaryOperator<INDArray> finalNorm,
                                INDArray outHead) -> {
                            BuildModel.requireTokens(ids, tokEmb, posEmb);
                            return body.call(ids, tokEmb, posEmb, blocks, finalNorm, outHead);
                        }));
    }
}
