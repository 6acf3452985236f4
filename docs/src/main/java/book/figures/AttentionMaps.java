package book.figures;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.model.GPTModel;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What every head of a model gives to each token of one sentence.
 *
 * @param mask what the model looks through
 * @param layers for each layer, (1, H, T, T)
 */
record AttentionMaps(AttentionMask mask, List<INDArray> layers) {

    /** Sends the sentence through a model with the parameters of {@code seeded} that looks through {@code mask}. */
    static AttentionMaps of(GPTModel seeded, AttentionMask mask, int[] ids) {
        GPTModel model = new GPTModel(seeded.config(), mask);
        Map<String, Parameter> parameters = model.namedParameters();
        seeded.namedParameters()
                .forEach((path, parameter) ->
                        Objects.requireNonNull(parameters.get(path)).set(parameter.value()));
        INDArray positions = Nd4j.arange(ids.length).castTo(DataType.INT32);
        INDArray x = model.find("tok_emb")
                .forward(Nd4j.createFromArray(new int[][] {ids})) // (1, T, C)
                .add(model.find("pos_emb").forward(positions)); // (T, C)
        List<INDArray> layers = new ArrayList<>();
        for (Layer block : model.find("trf_blocks").children().values()) {
            MultiHeadAttention attention = (MultiHeadAttention) block.find("att");
            layers.add(attention.attentionWeights(block.find("norm1").forward(x)));
            x = block.forward(x);
        }
        return new AttentionMaps(mask, layers);
    }

    /** What token {@code query} gives to token {@code key}, from 0 to 1. */
    float weight(int layer, int head, int query, int key) {
        return layers.get(layer).getFloat(0, head, query, key);
    }
}
