package gpt.nn;

import static gpt.nn.Scope.tidy;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after another, named 0, 1, 2 and so on: the output of each is the input of the next. */
public final class Sequential extends Layer {
    /** These layers, in this order. */
    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    /** These layers, in this order. */
    public Sequential(List<? extends Layer> layers) {
        for (Layer layer : layers) {
            child(String.valueOf(children().size()), layer);
        }
    }

    @Override
    public INDArray forward(INDArray x) {
        return tidy(() -> {
            INDArray h = x;
            for (Layer layer : children().values()) {
                h = layer.apply(h);
            }
            return h == x ? x.dup() : h; // no layers: the result must still be a new array
        });
    }
}
