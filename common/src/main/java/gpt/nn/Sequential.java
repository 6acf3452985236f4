package gpt.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after another, named 0, 1, 2 and so on: the output of each is the input of the next. */
public final class Sequential extends Layer {
    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    public Sequential(List<? extends Layer> layers) {
        for (Layer layer : layers) {
            child(String.valueOf(children().size()), layer);
        }
    }

    @Override
    public INDArray forward(INDArray x) {
        INDArray h = x;
        for (Layer layer : children().values()) {
            try (Scratch scratch = new Scratch(x)) {
                scratch.hold(h);
                h = scratch.release(layer.forward(h));
            }
        }
        return h;
    }
}
