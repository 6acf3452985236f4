package book.examples;

import gpt.model.GPTModel;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a model would predict if it ended after one of its blocks. */
public final class LogitLens {
    private LogitLens() {}

    /** The residual stream of a sequence, (1, T, C), before the first block and after each block. */
    public static List<INDArray> streams(GPTModel model, int[] ids) {
        INDArray tokens = model.find("tok_emb").forward(Nd4j.createFromArray(new int[][] {ids}));
        INDArray positions = Nd4j.createFromArray(IntStream.range(0, ids.length).toArray());
        INDArray x = tokens.add(model.find("pos_emb").forward(positions)); // (1, T, C)
        List<INDArray> streams = new ArrayList<>(List.of(x));
        for (Layer block : model.find("trf_blocks").children().values()) {
            x = block.forward(x);
            streams.add(x);
        }
        return streams;
    }

    /** For each token, the probability of every token to be the next, (T, V), as the output head reads a stream. */
    public static INDArray probabilities(GPTModel model, INDArray stream) {
        INDArray normed = model.find("final_norm").forward(stream);
        INDArray logits = model.find("out_head").forward(normed); // (1, T, V)
        return Nd4j.nn().softmax(logits.reshape(stream.size(1), -1), 1);
    }
}
