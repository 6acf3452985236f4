package gpt.nn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after another, named 0, 1, 2 and so on: the output of each is the input of the next. */
public final class Sequential extends Layer {
    private final List<Layer> layers;
    private final List<UnaryOperator<INDArray>> steps;

    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    public Sequential(List<? extends Layer> layers) {
        for (Layer layer : layers) {
            child(String.valueOf(children().size()), layer);
        }
        this.layers = List.copyOf(layers);
        this.steps = layers.stream()
                .map(layer -> (UnaryOperator<INDArray>) layer::forward)
                .toList();
    }

    @Override
    public INDArray forward(INDArray x) {
        return Scratch.chain(x, steps);
    }

    @Override
    public float[] forward(float[] row) {
        float[] h = row;
        for (Layer layer : layers) {
            h = layer.forward(h);
        }
        return h;
    }
}
